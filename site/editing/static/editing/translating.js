/* What the screens for translators do better with a script; they do all without it.
   Words that are not saved yet are kept in this tab, so that saving another text, an expired
   login or a lost connection does not cost them. Ctrl+Enter presses the first button. */
"use strict";

const tidy = (text) => text.replace(/\s+/g, " ").trim().normalize("NFC");

for (const form of document.querySelectorAll("article.text form")) {
  const { text: box, was } = form.elements;
  const key = `${form.dataset.by} ${form.action}`;
  const shown = was.value;
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");

  const keep = (sent) => {
    const same = tidy(box.value) === tidy(shown);
    form.querySelector(".unsaved").hidden = same;
    if (same) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ was: was.value, text: box.value, sent }));
  };

  // What was sent has come, unless the page still says what it said before.
  const waits = kept && !(kept.sent && kept.was !== shown);
  if (waits && box.value === shown) {
    box.value = kept.text;
    was.value = kept.was; // where somebody else saved meanwhile, the server tells both texts
  }
  keep(false);
  box.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  });
}
