// Adds one more empty row to a group of repeated rows; without script the page offers one empty row at a time.
for (const group of document.querySelectorAll("[data-rows]")) {
  const button = group.querySelector("[data-add-row]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = group.querySelectorAll(".one");
    const made = rows[rows.length - 1].cloneNode(true);
    for (const field of made.querySelectorAll("input, select, textarea")) {
      field.name = field.name.replace(/-\d+-/, `-${rows.length}-`);
      field.id = field.id.replace(/-\d+-/, `-${rows.length}-`);
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
    for (const label of made.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/-\d+-/, `-${rows.length}-`);
    made.querySelector("[data-place]")?.replaceChildren("+");
    button.before(made);
    made.querySelector("input, select, textarea")?.focus();
  });
}

// The same for lists within lists: the copy's names count one further at the place of its own list.
const grow = (list) => {
  const parts = list.querySelectorAll(":scope > .one, :scope > .field, :scope > .rows");
  const last = parts[parts.length - 1];
  const made = last.cloneNode(true);
  const from = `${list.dataset.structure}.${parts.length - 1}`;
  const into = `${list.dataset.structure}.${parts.length}`;
  const renamed = (text) => text.replace(from, into);
  for (const field of made.querySelectorAll("input, select, textarea")) {
    field.name = renamed(field.name);
    field.id = renamed(field.id);
    if (field.tagName !== "SELECT") field.value = "";
  }
  for (const label of made.querySelectorAll("label")) label.htmlFor = renamed(label.htmlFor);
  for (const inner of made.querySelectorAll("[data-structure]")) {
    inner.dataset.structure = renamed(inner.dataset.structure);
    const rest = inner.querySelectorAll(":scope > .one, :scope > .field, :scope > .rows");
    for (const one of [...rest].slice(2)) one.remove();
  }
  for (const fault of made.querySelectorAll(".errorlist")) fault.remove();
  const words = made.querySelector("legend, label");
  if (words) words.textContent = words.textContent.replace(/\d+/, parts.length + 1);
  last.after(made);
  made.querySelector("input, select, textarea")?.focus();
};
for (const button of document.querySelectorAll("[data-add-part]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-part]");
  if (button) grow(button.closest("[data-structure]"));
});
