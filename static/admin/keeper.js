// The line to the server: one message after the other, and what became of each.

const PATIENCE = 10_000;

export class Keeper {
  /** `form` holds the token against forged requests, which signing in elsewhere changes. */
  constructor(form) {
    this.form = form;
    this.last = Promise.resolve();
  }

  /** Send after what is on its way. Gives { state, answer }; see `#post` for the states. */
  send(make) {
    this.last = this.last.then(() => this.#post(make()));
    return this.last;
  }

  leave(copy) {
    const gone = new FormData();
    gone.set("csrfmiddlewaretoken", this.#token.value);
    gone.set("article", copy.article ?? "");
    gone.set("working-window", copy.window);
    return navigator.sendBeacon(this.form.dataset.leave, gone);
  }

  get #token() {
    return this.form.elements.csrfmiddlewaretoken;
  }

  async #post(message, again = true) {
    let response, answer;
    try {
      response = await fetch(this.form.dataset.keep, {
        method: "POST",
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": this.#token.value,
        },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(PATIENCE),
      });
      answer = await response.json();
    } catch {
      return { state: "offline", answer: {} };
    }
    if (answer.csrf) this.#token.value = answer.csrf;
    if (response.ok) return { state: "kept", answer };
    if (response.status === 403 && answer.csrf && again) return this.#post(message, false);
    if (response.status === 401) return { state: "signed-out", answer };
    if (response.status === 409) return { state: "another", answer };
    if (response.status === 422) return { state: "not-kept", answer };
    if (answer.reason && response.status < 500) return { state: "refused", answer };
    return { state: "offline", answer };
  }
}
