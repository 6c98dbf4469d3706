// What stands where, in the browser's own visual order: rectangles of ranges (UAX 9).
// “anyway”: it is shown by something that runs from left to right itself.
// Returns what is not where a reader of a right-to-left text expects it.
([selector, anyway]) => {
  const LATIN = "A-Za-zÀ-ÖØ-öø-ɏ";
  const TOKEN = new RegExp(`\uE000+|[${LATIN}0-9](?:[ ,.&’'@/:-]*[${LATIN}0-9]+)*`, "g");
  const AFTER = /[.,،؛۔:!?؟»)\]”]/;

  const letters = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let index = 0; index < node.data.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = [...range.getClientRects()].at(-1);
        const inside = node.parentElement.closest("[dir=ltr]");
        const labelled = inside && inside !== block && block.contains(inside);
        found.push({ letter: node.data[index], box: box?.width ? box : null, labelled });
      }
    }
    return found;
  };
  const sameLine = (a, b) => Math.abs((a.top + a.bottom) / 2 - (b.top + b.bottom) / 2) < a.height / 2;

  const faults = [];
  const counted = { runs: 0, neighbours: 0, pairs: 0 };
  for (const block of document.querySelectorAll(selector)) {
    if (!anyway && getComputedStyle(block).direction !== "rtl") continue;
    const all = letters(block);
    const text = all.map((each) => each.letter).join("");
    // A labelled name is one run, whatever signs it has in it.
    const masked = all.map((each) => (each.labelled ? "\uE000" : each.letter)).join("");
    const told = (what, run) => faults.push(`“${run}” in “${text.trim().slice(0, 50)}”: ${what}`);
    let before = null;
    for (const match of masked.matchAll(TOKEN)) {
      const end = match.index + match[0].length;
      const name = text.slice(match.index, end);
      const run = all.slice(match.index, end).filter((each) => each.box);
      if (!run.length) continue;
      counted.runs += 1;
      run.slice(1).forEach((each, index) => {
        const previous = run[index];
        if (sameLine(previous.box, each.box) && each.box.left < previous.box.left - 0.5)
          told("its letters do not run from left to right", name);
      });
      const beside = [[match.index - 1, /[(«“[]/, -1], [end, AFTER, 1]];
      for (const [at, sign, side] of beside) {
        const other = all[at];
        const edge = side < 0 ? run[0] : run.at(-1);
        if (!other?.box || !sign.test(other.letter) || !sameLine(edge.box, other.box)) continue;
        const line = run.filter((each) => sameLine(each.box, other.box)).map((each) => each.box);
        const [left, right] = [Math.min(...line.map((b) => b.left)), Math.max(...line.map((b) => b.right))];
        counted.neighbours += 1;
        if (side < 0 ? other.box.left < right - 1.5 : other.box.right > left + 1.5)
          told(`“${other.letter}” stands on the wrong side`, name);
      }
      const first = run[0].box;
      if (before && sameLine(before.box, first)) {
        counted.pairs += 1;
        const left = Math.min(...run.filter((each) => sameLine(each.box, first)).map((each) => each.box.left));
        if (left > before.box.left) told(`stands before “${before.name}”`, name);
      }
      before = { name, box: run.at(-1).box };
    }
  }
  return { faults, counted };
}
