// Keys of the desk: / search, g t to-do, j and k through rows, Enter opens, ? help. Off while something is typed.
// On a telephone the menu begins folded.
if (matchMedia("(max-width: 720px)").matches) document.querySelector(".menu > details")?.removeAttribute("open");

const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
const rows = () => [...document.querySelectorAll("table.table tbody tr")];
let chosen = -1;
let waiting = "";

function choose(step) {
  const all = rows();
  if (!all.length) return;
  all[chosen]?.classList.remove("chosen");
  chosen = Math.min(Math.max(chosen + step, 0), all.length - 1);
  all[chosen].classList.add("chosen");
  all[chosen].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  // Ctrl+Enter sends the form that is being filled in.
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("form")?.querySelector("[data-submit]")?.click();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const help = document.getElementById("keys-help");
  if (waiting === "g" && event.key === "t") location.assign(document.querySelector("[data-todo]").href);
  else if (event.key === "/") document.querySelector("#desk-search")?.focus();
  else if (event.key === "j") choose(1);
  else if (event.key === "k") choose(-1);
  else if (event.key === "Enter" && chosen >= 0 && !event.target.closest("a, button, summary")) rows()[chosen].querySelector("a")?.click();
  else if (event.key === "?") help?.showModal();
  else {
    waiting = event.key;
    return;
  }
  waiting = "";
  event.preventDefault();
});
