// Asks before a page is left whose form was changed and not sent; without this script nothing is lost but the question.
// A form that came back with problems, and a preview that is not confirmed yet, hold what is not kept either.
{
  const watched = "form[data-unsaved]";
  let changed = Boolean(document.querySelector(`${watched} [name="previewed"], .problems ~ ${watched}, .problems ~ * ${watched}`));
  addEventListener("input", (event) => { if (event.target.closest(watched)) changed = true; });
  addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
