// Reloads the page when the watched file was saved. Only for “make preview”.
const { changes, version } = document.currentScript.dataset;
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

(async () => {
  for (let away = false; ; ) {
    try {
      const answer = await fetch(`${changes}?version=${version}`, { cache: "no-store" });
      if (away || answer.status === 200) return location.reload();
      if (answer.status !== 204) await pause(2);
    } catch {
      away = true; // the program starts anew, or was stopped
      await pause(1);
    }
  }
})();
