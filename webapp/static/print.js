// Where and when belong on paper, and only the browser knows them: the page's bytes stay the same every day.
addEventListener("beforeprint", () => {
  const root = document.documentElement;
  for (const place of document.querySelectorAll("[data-printed]")) {
    const day = `${place.dataset.printed} ${new Date().toLocaleDateString(root.lang)}`;
    place.textContent = ` · ${day}`;
    if (!("CSSMarginRule" in window)) continue;
    root.style.setProperty("--printed", JSON.stringify(`${location.href.split("#")[0]} · ${day}`));
    root.classList.add("on-each-page");
  }
});
