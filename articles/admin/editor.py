"""The one door to the rich text editor, so that another editor can take its place in a day."""

from ckeditor.widgets import CKEditorWidget
from django.urls import reverse_lazy

from articles.body.sanitise import CLASSES, ELEMENTS

# What a body may hold is what the sanitiser lets through; the editor is told the same.
ALLOWED_CONTENT = "; ".join(
    tag
    + (f"[{','.join(sorted(names - {'class'}))}]" if names - {"class"} else "")
    + (f"({','.join(sorted(CLASSES[tag]))})" if tag in CLASSES else "")
    for tag, names in ELEMENTS.items()
)

PLUGINS_LEFT_OUT = (
    "about,elementspath,flash,forms,iframe,image,language,magicline,newpage,pagebreak,preview,"
    "print,save,scayt,smiley,templates,wsc,exportpdf,bidi,colorbutton,font,div"
)

CONFIG = {
    "skin": "moono-lisa",
    "toolbar": [
        ["Format", "Bold", "Italic", "Underline"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["Link", "Unlink", "Image", "Table", "HorizontalRule", "SpecialChar"],
        ["RemoveFormat", "PasteText", "Find"],
        ["Undo", "Redo", "Maximize"],
    ],
    "format_tags": "p;h2;h3",
    "allowedContent": ALLOWED_CONTENT,
    "extraPlugins": "image2,autogrow",
    "removePlugins": PLUGINS_LEFT_OUT,
    "image2_captionedClass": "picture",
    "image2_disableResizer": True,
    "filebrowserImageBrowseUrl": reverse_lazy("admin:articles_picture_choose"),
    "filebrowserWindowWidth": 900,
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
