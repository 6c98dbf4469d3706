// What the checks ask of an open page. Each function answers with plain data.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const style = (element, part) => getComputedStyle(element, part);
  const drawn = (element) => element.getClientRects().length > 0;
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const start = (element) => element.outerHTML.slice(0, 80);
  const middle = (box) => (box.top + box.bottom) / 2;
  const place = (element) => all("*").indexOf(element);
  const SILENT = "script, style, noscript, template";
  const TABBABLE = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";

  // Text nodes that a reader has in front of them.
  const runs = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest(SILENT)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const seen = style(node.parentElement).visibility === "visible";
      if (seen && range.getClientRects().length) found.push(node);
    }
    return found;
  };

  const box = (node, index) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getClientRects()[0];
  };

  const HAN = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u;

  const IN_NO_FONT = "\u{10fffd}"; // the last one of the private use area

  // Digits with at most a separator between: a telephone number, a time, a span of years.
  const GROUP = /\p{Nd}(?:(?:[.,:/]|\s*[-‐‑‒–—]\s*|\s+)?\p{Nd})+/gu;

  const inOrder = (node, match) => {
    let last = null;
    for (let index = match.index; index < match.index + match[0].length; index += 1) {
      if (!/\p{Nd}/u.test(node.data[index])) continue;
      const here = box(node, index);
      if (!here) continue;
      const sameLine = last && Math.abs(middle(here) - middle(last)) < here.height / 2;
      if (sameLine && here.left < last.left + 0.5) return false;
      last = here;
    }
    return true;
  };

  // How many letters stand on the longest line; marks above and below them are not counted.
  // On a Chinese line a letter of another script, half as wide, counts half.
  const longest = (element, wide) => {
    let [most, count, last] = [0, 0, null];
    for (const node of runs().filter((each) => element.contains(each))) {
      for (let index = 0; index < node.data.length; index += 1) {
        const here = box(node, index);
        if (!here || !here.width || /\p{M}/u.test(node.data[index])) continue;
        if (last && Math.abs(middle(here) - middle(last)) > here.height / 2) count = 0;
        count += wide && !HAN.test(node.data[index]) ? 0.5 : 1;
        most = Math.max(most, count);
        last = here;
      }
    }
    return most;
  };

  const numbers = (colour) => {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (upper, lower) =>
    upper.rgb.map((value, i) => value * upper.alpha + lower[i] * (1 - upper.alpha));
  const behind = (element) => {
    if (!element) return numbers(style(document.documentElement).backgroundColor).alpha
      ? numbers(style(document.documentElement).backgroundColor).rgb : [255, 255, 255];
    const own = numbers(style(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const perimeter = (element) => {
    const around = element.getBoundingClientRect();
    const pieces = [...element.getClientRects()].map((each) => 2 * (each.width + each.height));
    return Math.min(2 * (around.width + around.height), pieces.reduce((a, b) => a + b, 0));
  };

  const atHand = () => all(TABBABLE).filter((each) => each.tabIndex >= 0 && drawn(each)
    && !each.disabled && style(each).visibility === "visible");

  // 7 by 5 points inside the first line of the element, those that are on the screen.
  const covered = (element) => {
    const first = element.getClientRects()[0];
    const own = (at) => element.contains(at)
      || (at?.contains(element) && style(at).display === "inline");
    let seen = 0;
    for (let x = 0; x < 7; x += 1) for (let y = 0; y < 5; y += 1) {
      const [left, top] = [first.left + first.width * (x + 0.5) / 7, first.top + first.height * (y + 0.5) / 5];
      if (left < 0 || top < 0 || left >= innerWidth || top >= innerHeight) continue;
      if (!own(document.elementFromPoint(left, top))) return true;
      seen += 1;
    }
    return seen === 0;
  };

  const named = (nav) => nav.getAttribute("aria-label")
    ?? (nav.getAttribute("aria-labelledby") ?? "").split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent.trim() ?? "").join(" ").trim();

  const lasts = (times) => times.split(",").some((each) => parseFloat(each) > 0);
  const restless = (shown) => lasts(shown.transitionDuration) || shown.scrollBehavior === "smooth"
    || (shown.animationName !== "none" && lasts(shown.animationDuration));

  window.audit = {
    nodes: () => all("*").length,
    runs: () => runs().length,
    text: () => runs().map((node) => node.data.replace(/\s+/g, " ").trim()),
    width: () => document.documentElement.scrollWidth,

    facts: () => ({
      title: document.title,
      language: document.documentElement.lang,
      links: all("a[href]:not([hreflang])").map((each) => new URL(each.href, location))
        .filter((url) => url.origin === location.origin).map((url) => url.pathname),
    }),

    sideways: () => all("body *").filter((each) => style(each).position !== "absolute")
      .filter((each) => [...each.getClientRects()].some(
        (each) => each.right > innerWidth + 1 || each.left < -1)).map(start).slice(0, 5),

    small: () => all("a, button, input, select, summary")
      .filter((each) => drawn(each) && each.tabIndex >= 0)
      .filter((each) => !each.matches(".skip, main p a, main li > a"))
      .map((each) => [words(each), each.getBoundingClientRect()])
      .filter(([, size]) => size.height < 44 || size.width < 44)
      .map(([text, size]) => [text, Math.round(size.width), Math.round(size.height)]),

    cutOff: () => all("body *").filter((each) => /hidden|clip/.test(style(each).overflowX))
      .filter((each) => !each.matches("meter"))
      .filter((each) => each.clientWidth > 2 && each.scrollWidth > each.clientWidth + 1)
      .map((each) => words(each).slice(0, 40)),

    notBlack: () => all("h1, h2, p, li, a, time, span").filter((each) => drawn(each) && words(each))
      .map((each) => [words(each).slice(0, 40), style(each).color])
      .filter(([, colour]) => colour !== "rgb(0, 0, 0)").slice(0, 5),

    disordered: () => runs().flatMap((node) => [...node.data.matchAll(GROUP)]
      .filter((match) => !inOrder(node, match)).map((match) => match[0])),

    // Letters that no font at hand has: they are painted as one that is known to be in none.
    boxes: async () => {
      await document.fonts.ready;
      const pen = new OffscreenCanvas(48, 48).getContext("2d", { willReadFrequently: true });
      const painted = (font, lang, letter) => {
        Object.assign(pen, { font, lang, textBaseline: "middle" });
        pen.clearRect(0, 0, 48, 48);
        pen.fillText(letter, 8, 24);
        return pen.getImageData(0, 0, 48, 48).data.join();
      };
      const blank = painted("24px serif", "en", " ");
      const wanted = new Map();
      for (const node of runs()) {
        const shown = style(node.parentElement);
        const lang = node.parentElement.closest("[lang]")?.lang ?? "";
        const font = `${shown.fontWeight} 24px ${shown.fontFamily}`;
        const key = `${lang} ${font}`;
        if (!wanted.has(key)) wanted.set(key, { font, lang, letters: new Set() });
        for (const letter of node.data) {
          if (!/[\s\p{Default_Ignorable_Code_Point}]/u.test(letter)) wanted.get(key).letters.add(letter);
        }
      }
      return [...wanted.values()].flatMap(({ font, lang, letters }) => {
        const box = painted(font, lang, IN_NO_FONT);
        if (box === blank) return [["?", lang]];
        return [...letters].filter((each) => [box, blank].includes(painted(font, lang, each)))
          .map((each) => [each, lang]);
      });
    },

    // Of an element that holds others of these kinds, those are measured.
    setting: () => all("main :is(p, li):not(:has(p, li, ul, ol))")
      .filter((each) => drawn(each) && words(each)).map((each) => {
        const shown = style(each);
        const wide = /^(zh|ja|ko)\b/.test(each.closest("[lang]")?.lang ?? "");
        return {
          text: words(each).slice(0, 40),
          most: wide ? 40 : 80,
          letters: words(each).length > 40 ? longest(each, wide) : words(each).length,
          leading: parseFloat(shown.lineHeight) / parseFloat(shown.fontSize),
          justified: shown.textAlign === "justify",
        };
      }),

    tooltips: () => all("[title]").filter((each) => each.title).map(start),

    // A language's link leads elsewhere from every page: it is known by its language.
    frame: (html) => {
      const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
      return [...page.querySelectorAll("header a[href], footer a[href]")]
        .filter((each) => !each.closest("main")).map((each) => [
          each.closest("header") ? "header" : "footer",
          each.getAttribute("aria-label") ?? words(each),
          each.hreflang || each.getAttribute("href"),
          Boolean(each.closest("nav, footer")),
        ]);
    },

    navs: () => all("nav").filter(drawn).map(named),
    // Menus that name this page, with what they mark as the current one.
    menus: () => all("header nav").filter(drawn)
      .map((nav) => [named(nav), [...nav.querySelectorAll("a[href]")]])
      .filter(([, links]) => links.some((each) => each.pathname === location.pathname && !each.hash))
      .map(([name, links]) => [name, links.filter(
        (each) => each.getAttribute("aria-current") === "page").map((each) => each.pathname)]),
    switcher: () => [all(".switcher [aria-current]").length > 0,
      all(".switcher a, .languages a").map(
        (each) => [each.getAttribute("hreflang"), each.getAttribute("href")])],
    count: (selector) => all(selector).filter(drawn).length,

    moving: () => [
      ...document.getAnimations().map((each) => each.effect?.target).filter(Boolean),
      ...all("marquee, blink, [autoplay], meta[http-equiv=refresh i]"),
    ].map(start),
    changes: (milliseconds) => new Promise((done) => {
      const seen = new Set();
      const watch = new MutationObserver((records) => records.forEach(
        (each) => seen.add((each.target.tagName ? each.target : each.target.parentElement ?? document.body)
          .nodeName.toLowerCase())));
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => { watch.disconnect(); done([...seen]); }, milliseconds);
    }),
    restless: () => all("*").filter((each) => [null, "::before", "::after"]
      .some((part) => restless(style(each, part)))).map(start).slice(0, 5),

    written: () => all("body, body *").flatMap((each) => ["::before", "::after"]
      .flatMap((part) => [...style(each, part).content.matchAll(/"([^"]*)"/g)])
      .map((match) => match[1]).filter((text) => /[\p{L}\p{N}]/u.test(text))),
    undress: () => {
      all("link[rel~=stylesheet], style").forEach((each) => each.remove());
      all("[style]").forEach((each) => each.removeAttribute("style"));
    },
    misdirected: () => all("body, body *").filter((each) => {
      const near = each.closest("[dir], bdi");
      const wanted = near ? near.dir : "ltr";
      return ["ltr", "rtl"].includes(wanted) && style(each).direction !== wanted;
    }).map(start).slice(0, 5),
    wideImages: () => all("img, svg, video, canvas, object")
      .filter((each) => each.getBoundingClientRect().width > innerWidth).map(start),

    faint: () => runs().map((node) => {
      const back = behind(node.parentElement);
      const ink = over(numbers(style(node.parentElement).color), back);
      return [node.data.trim().slice(0, 40), contrast(ink, back)];
    }).filter(([, ratio]) => ratio < 4.5),

    calm: () => document.activeElement.blur(),
    rest: () => { document.activeElement.blur(); scrollTo(0, 0); },
    restInMain: () => document.querySelector("main").focus(),
    forward: () => all("[tabindex]").filter((each) => each.tabIndex > 0).map(start),
    // Every stop without the focus: its place in the page, and how far round it is.
    stops: () => atHand().map((each) => [place(each), perimeter(each)]),
    here: () => {
      const each = document.activeElement;
      if (!each || each === document.body || each === document.documentElement) return null;
      const { x, y, width, height } = each.getBoundingClientRect();
      return {
        place: place(each), text: words(each).slice(0, 40), x, y, width, height,
        across: scrollX, down: scrollY, covered: drawn(each) && covered(each),
        framed: !!each.closest("header, footer"),
      };
    },
  };
})();
