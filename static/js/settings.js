/* How this reader likes to read: the larger version of the whole site, and the size of article text.
 *
 * <button data-elder>长辈版</button> <button data-text-step="1">字号加大</button>
 *
 * A small classic script in the head, because it has to run before the first paint: a page that grew
 * after it had been seen would jump. The choices stay in this browser; the server never hears of them.
 */

(() => {
  const root = document.documentElement;
  const LARGEST = 3;

  /* A browser that keeps nothing for us throws at every touch. */
  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // It holds for this page.
    }
  }

  function size() {
    return Math.min(LARGEST, Math.max(0, Number(root.dataset.text) || 0));
  }

  function markEnds() {
    for (const button of document.querySelectorAll("[data-text-step]")) {
      const next = size() + Number(button.dataset.textStep);
      button.setAttribute("aria-disabled", String(next < 0 || next > LARGEST));
    }
  }

  function apply() {
    root.classList.toggle("elder", kept("elder") === "1");
    root.dataset.text = kept("text") ?? "0";
    root.dataset.text = size();
    markEnds();
  }

  root.classList.add("scripted");
  root.classList.toggle("can-speak", "speechSynthesis" in window);
  apply();
  document.addEventListener("DOMContentLoaded", markEnds);
  // Back from another page of this site, or changed in another window of it.
  window.addEventListener("pageshow", (event) => event.persisted && apply());
  window.addEventListener("storage", apply);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-elder]")) {
      root.classList.toggle("elder");
      keep("elder", root.classList.contains("elder") ? "1" : "0");
    }
    const step = event.target.closest("[data-text-step]");
    if (step && step.getAttribute("aria-disabled") !== "true") {
      root.dataset.text = size() + Number(step.dataset.textStep);
      keep("text", root.dataset.text);
      markEnds();
    }
  });
})();
