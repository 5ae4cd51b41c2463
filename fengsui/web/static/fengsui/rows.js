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
