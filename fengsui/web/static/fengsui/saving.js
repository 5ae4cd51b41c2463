// Saves a form aside whenever a field was changed and left; without script the buttons save.
for (const form of document.querySelectorAll("form[data-saving]")) {
  const told = form.querySelector("[data-saved]");
  let under = Promise.resolve();
  const save = async () => {
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Fengsui-Saving": "aside" },
        redirect: "error",
      });
      const at = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      told.textContent = answer.status === 204 ? `${form.dataset.saving} ${at}` : form.dataset.lost;
    } catch {
      told.textContent = form.dataset.lost;
    }
  };
  // One after the other: the last state is the one that stays.
  form.addEventListener("change", () => (under = under.then(save)));
}
