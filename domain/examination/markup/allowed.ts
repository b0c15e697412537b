const words = (text: string) => new Set(text.split(" "));

/** The elements of XHTML that an item may use. All others are refused, not dropped: an item is taken whole or not at all. */
export const allowedHtml = words(
  "a abbr address article aside audio b bdi bdo big blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rb rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr",
);

/** Elements without content. */
export const empty = words("br col hr img source track wbr");

const everywhere = words("class dir lang title role aria-label");

const ofElement: Record<string, Set<string>> = {
  img: words("src alt width height"),
  audio: words("src"),
  video: words("src width height poster"),
  source: words("src type"),
  track: words("src kind srclang label"),
  td: words("colspan rowspan"),
  th: words("colspan rowspan scope abbr"),
  col: words("span"),
  colgroup: words("span"),
  ol: words("start type reversed"),
  li: words("value"),
  time: words("datetime"),
};

/** Attributes that name a file of the package. */
export const fileAttributes = words("src poster");

const safeValue: Record<string, RegExp> = {
  class: /^[\w -]{0,200}$/,
  dir: /^(ltr|rtl|auto)$/,
  lang: /^[A-Za-z0-9-]{2,35}$/,
  role: /^[a-z ]{1,40}$/,
};

/**
 * Whether an attribute is kept. Those that are not (identifiers, styles, handlers, `data-` words that may tell the
 * answer) only dress the text, and are left out.
 */
export function keepsAttribute(element: string, name: string, value: string): boolean {
  if (!everywhere.has(name) && !ofElement[element]?.has(name)) return false;
  return safeValue[name]?.test(value) ?? value.length <= 1000;
}

export const htmlSpace = "http://www.w3.org/1999/xhtml";
export const mathSpace = "http://www.w3.org/1998/Math/MathML";

/** Presentation MathML Core with the elements that older editors write. */
export const allowedMath = words(
  "math maction menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics",
);

const mathAttributes = words(
  "accent accentunder align alttext bevelled class close columnalign columnlines columnspacing columnspan denomalign depth dir display displaystyle fence form frame height largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation numalign open rowalign rowlines rowspacing rowspan rspace scriptlevel separator separators stretchy symmetric voffset width",
);

export const keepsMathAttribute = (name: string, value: string) => mathAttributes.has(name) && value.length <= 200 && !/url|expression|javascript/i.test(value);
