// A step that takes a while says so, and its button cannot be pressed twice.
addEventListener("submit", (event) => {
  const form = event.target.closest("[data-busy]");
  if (!form) return;
  for (const waiting of form.querySelectorAll("[data-waiting]")) waiting.hidden = false;
  for (const button of form.querySelectorAll("button")) button.disabled = true;
});
// Back from the browser's memory: the buttons work again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-busy] button")) button.disabled = false;
  for (const waiting of document.querySelectorAll("[data-waiting]")) waiting.hidden = true;
});
