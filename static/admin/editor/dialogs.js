// The editor's own dialogs, as this newsroom wants them.

import { say } from "./words.js";

const { CKEDITOR } = window;

CKEDITOR.on("dialogDefinition", ({ editor, data: { name, definition } }) => {
  const info = definition.getContents("info");
  if (name === "table") info.get("selHeaders").default = "row";
  if (name === "link") {
    const url = info.get("url");
    const { validate } = url;
    url.validate = function check() {
      const address = this.getValue().trim();
      if (/^(?!https?:|mailto:|tel:)[a-z][\w+.-]*:/i.test(address)) return say(editor, "link_kinds");
      return validate.call(this);
    };
  }
});
