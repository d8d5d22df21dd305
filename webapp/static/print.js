// The day of printing belongs on paper, and only the browser knows it: the page's bytes stay the same every day.
addEventListener("beforeprint", () => {
  for (const place of document.querySelectorAll("[data-printed]"))
    place.textContent = ` · ${place.dataset.printed} ${new Date().toLocaleDateString(document.documentElement.lang)}`;
});
