// What lists of officers gain when scripts run: rows are walked by j and k or by the arrows.
// The keys work only while a row has the focus, so that they disturb no typing and no reader.
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
for (const list of document.querySelectorAll("table.list, ol.queue")) {
  list.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("tbody th a, li a")];
    const step = STEPS[event.key], here = rows.indexOf(document.activeElement);
    if (!step || here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    rows[Math.min(Math.max(here + step, 0), rows.length - 1)].focus();
  });
}
for (const hint of document.querySelectorAll("[data-scripted]")) hint.hidden = false;
