// What is said of a text, and the page it makes, follow while it is written. Everything else
// works without this file: “Check” does the same.
const form = document.getElementById("editor");
const box = form.elements.namedItem("text");
const frame = document.getElementById("page");
const PAUSE = 600; // milliseconds without a key
let timer;
let asked = 0;
let leaving = false;

// At first where the page's own words begin, below its switcher and menus.
const begin = () => frame.contentDocument.getElementById("main")?.scrollIntoView();
if (frame?.contentDocument?.readyState === "complete") begin();
frame?.addEventListener("load", begin, { once: true });

const show = (found) => {
  document.getElementById("how-many").textContent = found.sentence;
  document.getElementById("said").innerHTML = found.said;
  if (!frame) return;
  document.getElementById("no-page").hidden = Boolean(found.page);
  if (!found.page || frame.srcdoc === found.page) return;
  const place = frame.contentWindow.scrollY;
  frame.hidden = false;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, place), { once: true });
  frame.srcdoc = found.page;
};

const look = async () => {
  const own = ++asked;
  try {
    const answer = await fetch(form.dataset.look, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(answer.status);
    const found = await answer.json();
    if (own === asked) show(found);
  } catch {
    document.getElementById("how-many").textContent =
      "The text could not be checked: there was no answer. It is not lost.";
  }
};

// The line that a remark is about, marked in the text.
const select = (event) => {
  const line = Number(event.target.dataset?.line);
  if (!line) return;
  event.preventDefault();
  const lines = box.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  box.focus();
  box.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
};

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
form.addEventListener("click", select);
form.addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => {
  if (!leaving && box.value !== box.defaultValue) event.preventDefault();
});
