// Three small helps for members; every page works without them.

// 1. A slip's QR code carries the code behind "#", which browsers never send. It is put into the
//    field, and taken out of the address so that it does not stay in the history.
const field = document.querySelector("input[name=code][data-from-slip]");
const takeCode = () => {
  if (!field || location.hash.length < 13) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
  field.form.querySelector("button")?.focus();
};
takeCode();
addEventListener("hashchange", takeCode);

// 2. Nothing is stored while the form is filled in, so leaving the page by mistake asks first.
let leaving = false;
addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => {
  if (!leaving && document.querySelector("[data-unsaved] :is(input[type=hidden][name^=M], :checked)")) event.preventDefault();
});

// 3. Printing by a button.
addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) print();
});
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
