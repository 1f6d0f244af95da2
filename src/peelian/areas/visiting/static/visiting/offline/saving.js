// Keeps what is answered, at most a second after each answer, one change after the other.

export const SOON = 300;

export class Saver {
  #pending = null;
  #timer = null;
  #running = Promise.resolve();

  // `save` keeps a draft; `tell` is told "saving", "saved" or "failed", with the trouble.
  constructor(save, tell) {
    this.save = save;
    this.tell = tell;
  }

  note(draft) {
    this.#pending = draft;
    // The first answer sets the clock: who types on and on is saved in between.
    this.#timer ??= setTimeout(() => this.flush(), SOON);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const draft = this.#pending;
    this.#pending = null;
    if (draft) this.#running = this.#running.then(() => this.#keep(structuredClone(draft), draft));
    return this.#running;
  }

  async #keep(picture, draft) {
    try {
      await this.save(picture);
      this.tell("saved");
    } catch (trouble) {
      // What could not be kept is tried again with the next answer, or when there is room.
      this.#pending ??= draft;
      this.tell("failed", trouble);
    }
  }
}
