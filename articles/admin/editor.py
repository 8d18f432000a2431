"""The one door to the rich text editor, so that another editor can take its place in a day.

docs/decisions/0003-ckeditor-4.md says on which terms CKEditor stays, and tests/articles/admin/
test_editor.py holds it to them.
"""

import re

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import lazy

from articles.body.sanitise import clean_html
from articles.elements import (
    ELEMENTS,
    FEWEST_IN_GALLERY,
    MARKS,
    MOST_IN_GALLERY,
    PICTURE_ADDRESS,
)

from .editor_words import WORDS

static_lazy = lazy(static, str)

# What a body may hold is what the sanitiser lets through; the editor is told the same.
ALLOWED_CONTENT = "; ".join(
    tag
    + (f"[{','.join(names)}]" if (names := sorted(set(element.attributes) - {"rel"})) else "")
    + (f"({','.join(sorted(element.class_names))})" if element.classes else "")
    for tag, element in ELEMENTS.items()
)

# A caption holds a line of text. Its credit has a line of its own while it is written.
_IN_CAPTION = [
    rule for rule in ALLOWED_CONTENT.split("; ") if re.match(r"\w+", rule)[0] in MARKS | {"br"}
]
CAPTION_CONTENT = "; ".join([*_IN_CAPTION, "span(footnote)"])

PLUGINS_LEFT_OUT = (
    "about,bidi,colorbutton,colordialog,copyformatting,div,elementspath,exportpdf,filebrowser,flash,"
    "font,forms,iframe,image,indentblock,justify,language,liststyle,magicline,newpage,pagebreak,"
    "pastefromgdocs,pastefromlibreoffice,pastefromword,pastetools,preview,print,save,scayt,selectall,"
    "showblocks,smiley,sourcearea,stylescombo,templates,uploadimage,wsc"
)
# static/admin/editor.js brings these along.
OWN_PLUGINS = "newsparagraphs,newspicture,newsgallery,newsfootnote,newsedges,newspaste"
EXTRA_PLUGINS = f"autogrow,widget,{OWN_PLUGINS}"

# The plugins in use that bring files besides what is built into ckeditor.js.
PLUGINS_WITH_FILES = (
    "a11yhelp|autogrow|clipboard|dialog|find|link|specialchar|table|tableselection|tabletools"
    "|widget"
)
LANGUAGES = "en|zh-cn"

SERVED = re.compile(
    rf"""
    ckeditor/ (?: ckeditor\.css | ckeditor-init\.js | fixups\.js | ckeditor/ (?:
        ckeditor\.js | contents\.css | LICENSE\.md
        | lang/ (?:{LANGUAGES}) \.js
        | skins/moono-lisa/ (?: dialog | editor ) \.css
        | skins/moono-lisa/ (?:images/)? (?:hidpi/)? [\w-]+ \.(?:png|gif)
        | plugins/icons(?:_hidpi)? \.png
        | plugins/ (?:{PLUGINS_WITH_FILES}) /
            (?: plugin\.js
              | (?:dialogs/)? lang/ (?:{LANGUAGES}) \.js
              | dialogs/ \w+ \.js
              | filter/ \w+ \.js
              | (?:icons|images)/ (?:hidpi/)? [\w-]+ \.(?:png|gif|svg)
              | styles/ \w+ \.css
            )
    ))
    """,
    re.VERBOSE,
)

# What Chinese newsrooms set by hand, in the order in which they look for it.
SPECIAL_CHARACTERS = list(
    "“”‘’「」『』《》〈〉【】〔〕（）［］—…·～、。，；：！？％‰№℃°′″×÷±≤≥≠≈√∞㎡㎞㎏￥€£$§※☆★○●◎◇◆□■△▲▽▼→←↑↓☞"
    "①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤〇零"
)

CONFIG = {
    "customConfig": "",
    "stylesSet": [],
    "skin": "moono-lisa",
    "toolbar": [
        ["Format", "Bold", "Italic"],
        ["NewsIndent", "NewsCenter", "NewsRight", "NewsSpacing"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["NewsPicture", "NewsGallery", "Table", "Link", "Unlink", "NewsFootnote", "SpecialChar"],
        ["Find", "PasteText", "RemoveFormat"],
        ["Undo", "Redo", "Maximize"],
    ],
    "format_tags": "p;h2;h3",
    "allowedContent": ALLOWED_CONTENT,
    "extraPlugins": EXTRA_PLUGINS,
    "removePlugins": PLUGINS_LEFT_OUT,
    "contentsCss": [
        static_lazy("ckeditor/ckeditor/contents.css"),
        static_lazy("admin/editor-page.css"),
    ],
    "contextmenu_contentsCss": [
        static_lazy("ckeditor/ckeditor/skins/moono-lisa/editor.css"),
        static_lazy("admin/editor-page.css"),
    ],
    "specialChars": SPECIAL_CHARACTERS,
    # The server cleans what is pasted; static/admin/editor/paste.js sends it there.
    "pasteFilter": None,
    "clipboard_handleImages": False,
    "newsroom": {
        "choose": reverse_lazy("admin:articles_picture_choose"),
        "upload": reverse_lazy("admin:articles_picture_upload"),
        "clean": reverse_lazy("admin:articles_article_clean_pasted"),
        "words": WORDS,
        "paragraphs": ELEMENTS["p"].classes,
        "captions": CAPTION_CONTENT,
        "gallery": [FEWEST_IN_GALLERY, MOST_IN_GALLERY],
        "address": PICTURE_ADDRESS,
    },
    "autoGrow_minHeight": 480,
    "autoGrow_maxHeight": 1600,
    "autoGrow_onStartup": True,
    "height": 480,
    "width": "100%",
    "entities": False,
    "fullPage": False,
    "versionCheck": False,
    "disableNativeSpellChecker": False,
    "removeDialogTabs": "link:advanced;link:target;table:advanced",
}


class EditorWidget(CKEditorWidget):
    """A body in the form; works as a plain text area of HTML where scripts do not run."""

    def __init__(self, attrs=None):
        super().__init__(config_name="default", attrs=attrs)
        self.config.update(CONFIG)

    @property
    def media(self):
        own = forms.Media(
            css={"all": ["admin/editor.css"]}, js=[forms.Script("admin/editor.js", type="module")]
        )
        return super().media + own

    def format_value(self, value):
        """Clean, also where a form that was refused comes back with what was typed."""
        value = super().format_value(value)
        return clean_html(value) if value else value


class EditorFilesFinder(AppDirectoriesFinder):
    """The static files of the apps, and of the editor only what it uses.

    What is not found here is neither collected nor served: most of the editor's plugins are not in
    use, and nobody mends them any more.
    """

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            if _is_served(path):
                yield path, storage

    def find_in_app(self, app, path):
        return super().find_in_app(app, path) if _is_served(path) else None


def _is_served(path: str) -> bool:
    path = path.replace("\\", "/")
    return not path.startswith("ckeditor/") or SERVED.fullmatch(path) is not None
