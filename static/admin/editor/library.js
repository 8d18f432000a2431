// The picture library: its window for choosing, and files that go into it.

import { say } from "./words.js";

/** Opens the library; the promise holds what was chosen, and nothing if the window was closed. */
export function choose(editor, many) {
  const address = new URL(editor.config.newsroom.choose, location.href);
  address.searchParams.set("for", "editor");
  address.searchParams.set("many", many ? "1" : "0");
  const opened = window.open(address, "articles_picture_choose", "popup,width=1000,height=800");
  if (!opened) return Promise.reject(new Error(say(editor, "no_window")));
  return new Promise((chosen) => {
    const done = (pictures) => {
      clearInterval(watching);
      window.removeEventListener("message", hear);
      chosen(pictures);
    };
    const hear = ({ origin, source, data }) => {
      if (origin !== location.origin || source !== opened || data?.kind !== "pictures") return;
      if (Array.isArray(data.pictures)) done(data.pictures);
    };
    window.addEventListener("message", hear);
    // A window says nothing when it is closed.
    const watching = setInterval(() => opened.closed && done([]), 500);
  });
}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

// Who is signed out is refused, or led to the page for signing in.
function refused({ status, responseURL }) {
  if ([401, 403].includes(status) || new URL(responseURL).pathname.includes("/login/")) return "signed_out";
  return status === 413 ? "too_large" : "no_answer";
}

/** Posts a form and follows its way up; the promise holds the JSON of the answer. */
export function post(editor, address, form, onProgress = () => {}) {
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () => {
      const { status, response } = request;
      if (status < 300 && response) answered(response);
      else failed(new Error(response?.error ?? say(editor, refused(request))));
    });
    request.addEventListener("error", () => failed(new Error(say(editor, "no_answer"))));
    request.timeout = 120_000;
    request.addEventListener("timeout", () => failed(new Error(say(editor, "no_answer"))));
    request.send(form);
  });
}

/** A file into the library; the promise holds the picture, `known` if it was there before. */
export async function upload(editor, file, onProgress) {
  const form = new FormData();
  form.append("file", file, file.name || "picture");
  const { picture } = await post(editor, editor.config.newsroom.upload, form, onProgress);
  return picture;
}

/**
 * Several files one after the other under one bar; the promise holds an outcome for each, in order:
 * {picture} or {file, reason}.
 */
export async function uploadAll(editor, files) {
  const outcomes = [];
  const bar = editor.showNotification(said(editor, 0, files.length), "progress", 0);
  for (const [done, file] of files.entries()) {
    const tell = (part) =>
      bar.update({ message: said(editor, done, files.length), progress: (done + part) / files.length });
    tell(0);
    try {
      outcomes.push({ file, picture: await upload(editor, file, tell) });
    } catch (error) {
      outcomes.push({ file, reason: error.message });
    }
  }
  bar.hide();
  return outcomes;
}

const said = (editor, done, all) => say(editor, "uploading", { number: done + 1, all });
