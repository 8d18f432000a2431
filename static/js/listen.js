/* Reads an article aloud, paragraph by paragraph, and marks the one that is being read.
 *
 * <div data-listen data-listen-to="听全文" data-pause="暂停" data-go-on="继续" data-no-voice="…">
 *   <button data-play>听全文</button> <button data-stop hidden>停止</button> <p role="status"></p></div>
 */

const tools = document.querySelector("[data-listen]");
const READ = ".article__headline, .article__summary, .body :is(p, h2, h3, li, blockquote, figcaption)";
// Some voices fall silent in a long text; a sentence or two at a time they read to the end.
const SENTENCES = /[^。！？；!?]{1,120}[。！？；!?”’」』）]*/gu;

class Reader {
  constructor(tools) {
    this.tools = tools;
    this.play = tools.querySelector("[data-play]");
    this.end = tools.querySelector("[data-stop]");
    this.said = tools.querySelector("[role=status]");
    this.voice = speechSynthesis;
    this.turn = 0;
    this.play.addEventListener("click", () => this.pressed());
    this.end.addEventListener("click", () => this.stop());
    // Else a voice goes on over the next page.
    addEventListener("pagehide", () => this.stop());
  }

  pressed() {
    if (!this.parts) this.start();
    else if (this.isPaused) this.goOn();
    else this.pause();
  }

  start() {
    const chinese = this.voice.getVoices().filter((voice) => /^(zh|cmn)/i.test(voice.lang));
    this.chosen = chinese.find((voice) => /CN|Hans/i.test(voice.lang)) ?? chinese[0];
    if (!this.chosen) {
      this.said.textContent = this.tools.dataset.noVoice;
      return;
    }
    this.said.textContent = "";
    // What stands inside another part is read with it.
    const found = [...document.querySelectorAll(READ)].filter((part) => !part.querySelector("p"));
    this.parts = found.flatMap((part) =>
      (part.innerText.match(SENTENCES) ?? []).map((text) => ({ part, text: text.trim() })),
    );
    this.place = 0;
    this.end.hidden = false;
    this.goOn();
  }

  /* Pausing ends the sentence and going on begins it again: on phones a voice that was paused seldom
   * speaks again. */
  pause() {
    this.isPaused = true;
    this.silence();
    this.label("goOn");
  }

  goOn() {
    this.isPaused = false;
    this.label("pause");
    this.speak();
  }

  stop() {
    this.silence();
    this.mark(null);
    if (document.activeElement === this.end) this.play.focus();
    this.parts = null;
    this.isPaused = false;
    this.end.hidden = true;
    this.label("listenTo");
  }

  silence() {
    this.turn += 1;
    this.voice.cancel();
  }

  speak() {
    const next = this.parts[this.place];
    if (!next) {
      this.stop();
      return;
    }
    this.mark(next.part);
    const sentence = new SpeechSynthesisUtterance(next.text);
    sentence.voice = this.chosen;
    sentence.lang = this.chosen.lang;
    const turn = this.turn;
    sentence.onend = () => this.ended(turn);
    sentence.onerror = () => this.ended(turn);
    this.voice.speak(sentence);
  }

  ended(turn) {
    // A sentence that was cut off ends too, and its follower is another.
    if (turn !== this.turn) return;
    this.place += 1;
    this.speak();
  }

  mark(part) {
    if (part === this.marked) return;
    this.marked?.classList.remove("is-read-aloud");
    part?.classList.add("is-read-aloud");
    part?.scrollIntoView({ block: "nearest" });
    this.marked = part;
  }

  label(name) {
    this.play.textContent = this.tools.dataset[name];
  }
}

if (tools && "speechSynthesis" in window) {
  // Asked once, so that the voices are there when a reader presses the button.
  speechSynthesis.getVoices();
  new Reader(tools);
}
