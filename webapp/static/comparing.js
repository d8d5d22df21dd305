// Compares a member's own file with the published results. The file never leaves this browser:
// it is read here, and the only request asks for results that anybody may see.
const room = document.querySelector("#compare");
if (room) {
  const find = (selector) => room.querySelector(selector);
  const words = room.dataset;
  let own = null, record = null;
  room.hidden = false;

  const complain = (text) => {
    find("[role=alert]").textContent = text;
    find("[role=alert]").hidden = !text;
  };
  const numeral = (value, digits = 0) =>
    value.toLocaleString(words.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const said = (score) => {
    if (!score || score.withheld) return words.withheld;
    return score.value === null ? `${numeral(score.low)}–${numeral(score.high)}` : numeral(score.value, 1);
  };
  const cell = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const show = () => {
    const groups = record ? [record.whole, ...record.groups] : [];
    const group = groups.find((each) => each.key === find("#group").value);
    const table = find("table");
    table.hidden = !(own && group);
    if (table.hidden) return;
    table.tBodies[0].replaceChildren(...own.map(({ key, name, score }) => {
      const row = document.createElement("tr");
      const theirs = group.dimensions?.find((each) => each.key === key);
      const head = cell("th", theirs?.name[words.lang] ?? name);
      head.scope = "row";
      row.append(head, cell("td", score === null ? "–" : numeral(score)), cell("td", said(theirs?.score)));
      return row;
    }));
  };

  const offer = () => {
    find("#group").replaceChildren(...[record.whole, ...record.groups].map((each) =>
      new Option(each.key === "whole" ? words.whole : each.name[words.lang] ?? each.name.vi, each.key)));
  };

  const load = async () => {
    complain("");
    try {
      const reply = await fetch(find("#round").selectedOptions[0].dataset.url, { credentials: "omit" });
      record = await reply.json();
      offer();
    } catch {
      record = null;
      complain(words.unreachable);
    }
    show();
  };

  const read = async (file) => {
    complain("");
    own = null;
    const page = new DOMParser().parseFromString(file.size < 100_000 ? await file.text() : "", "text/html");
    if (page.body.dataset.nghedanProfile) {
      own = [...page.querySelectorAll("[data-dimension]")].map((each) => ({
        key: each.dataset.dimension,
        name: each.previousElementSibling?.textContent ?? "",
        score: each.dataset.score === "" ? null : Number(each.dataset.score),
      }));
      const same = [...find("#round").options].find((each) => each.value === page.body.dataset.round);
      if (same && !same.selected) {
        same.selected = true;
        await load();
      }
    } else complain(words.unreadable);
    show();
  };

  find("#file").addEventListener("change", (event) => event.target.files[0] && read(event.target.files[0]));
  find("#round").addEventListener("change", load);
  find("#group").addEventListener("change", show);
  load();
}
