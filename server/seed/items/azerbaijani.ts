import { Dice } from "../country/dice.ts";
import { number, same, spread, tableOf } from "./build.ts";
import type { Draft, Words } from "./types.ts";

const spelling = `
Hər ___ öz şagirdini sevir. | müəllim | müellim | müəlim | müəllım
Dünya ___ nadir incilərlə zəngindir. | ədəbiyyatı | ədəbiyatı | edəbiyyatı | ədəbiyyadı
___ dərsində kəsrləri keçdik. | Riyaziyyat | Riyaziyat | Rıyaziyyat | Riyazıyyat
___ ki, sən gəlmədin. | Təəssüf | Təəsüf | Təssüf | Təəssüv
Sənə imtahanda ___ arzulayıram. | müvəffəqiyyət | müvəfəqiyyət | müvəffəqiyət | müvəfəqiyət
Qaydalara ___ yetir. | diqqət | diqət | dıqqət | diqqat
Mətni üç ___ böldük. | hissəyə | hisəyə | hissaya | issəyə
Bu məsələ uzun ___ səbəb oldu. | mübahisəyə | mübahissəyə | mübaisəyə | mubahisəyə
Kitabın onuncu ___ açın. | səhifəsini | səyfəsini | səhfəsini | sahifəsini
Xalqın ___ uğrunda çox çalışmışlar. | maariflənməsi | mariflənməsi | məariflənməsi | maarıflənməsi
Meydana xeyli ___ toplaşmışdı. | camaat | cəmaat | camat | camaad
Dərs düz ___ doqquzda başlayır. | saat | sahat | sat | səat
Yay ___ iyun ayında başlayır. | tətili | tətılı | təətili | tətilli
Sözün ___ lüğətdən tapın. | mənasını | məənasını | manasını | mənəsini
Onun ___ hamıya örnəkdir. | şəxsiyyəti | şəxsiyəti | şəxsıyyəti | şəksiyyəti
Bu kəşfin böyük ___ var. | əhəmiyyəti | əhəmiyəti | əhmiyyəti | ehəmiyyəti
Hər ___ öz qaydaları var. | cəmiyyətin | cəmiyətin | cəmmiyətin | cemiyyətin
Məktəbin müəllim ___ mehribandır. | kollektivi | kolektivi | kallektivi | kolletivi
Konfransda tanınmış ___ çıxış etdi. | professor | profesor | proffesor | profesör
Kənd şəhərdən on ___ aralıdır. | kilometr | kilometir | kilometer | kılometr
Axşam ___ tamaşaya baxdıq. | teatrda | teatirdə | tiyatrda | teyatrda
Məktəbə ___ gedirəm. | avtobusla | avtobuzla | aftobusla | avtabusla
Yeni ___ aldıq. | televizor | televizir | telivizor | televizör
Hesabatı ___ yazdım. | kompüterdə | komputerdə | kompyuterdə | kömpüterdə
Tədris ___ yeniləndi. | proqramı | programı | proqıramı | pıroqramı
Xalq öz ___ unutmur. | qəhrəmanlarını | qəhramanlarını | qahramanlarını | qəhrəmənlərini
O, öz ___ vicdanla yerinə yetirir. | vəzifəsini | vəzfəsini | vazifəsini | vəzifasını
Hansı ___ seçmisən? | ixtisası | ixdisası | ixtisazı | extisası
Sabah son ___ veririk. | imtahanı | imdahanı | imtəhanı | imtihanı
Müəllimin ___ böyükdür. | məsuliyyəti | məsulyyəti | məsuliyəti | məssuliyyəti
Köməyinizə görə ___ edirəm. | təşəkkür | təşəkür | təşəkkur | təşşəkür
Bu gün ___ yaxşı keçdi. | hər şey | hərşey | hər-şey | herşey
`;

const synonyms = `
cəsur | igid | qorxaq | zəif | tənbəl
sevinc | şadlıq | kədər | qəzəb | qorxu
vətən | yurd | səfər | qonşu | yol
böyük | iri | xırda | dar | nazik
ağıllı | zəkalı | kobud | tənbəl | hövsələsiz
tez | cəld | yavaş | gec | ağır
gözəl | qəşəng | çirkin | kobud | adi
söhbət | danışıq | sükut | yazı | oxu
dost | yoldaş | düşmən | yad | rəqib
məqsəd | amal | səbəb | nəticə | vasitə
qoca | yaşlı | cavan | körpə | gənc
kömək | yardım | zərər | töhmət | maneə
`;

const antonyms = `
isti | soyuq | ilıq | qaynar | yandırıcı
uca | alçaq | hündür | yüksək | ulu
zəngin | kasıb | varlı | bol | dövlətli
xeyir | şər | yaxşılıq | fayda | bərəkət
işıqlı | qaranlıq | aydın | parlaq | gur
başlanğıc | son | əvvəl | ilk | giriş
sülh | müharibə | barışıq | əmin-amanlıq | razılıq
doğru | yalan | həqiqi | düz | gerçək
acgöz | əliaçıq | tamahkar | simic | xəsis
sərt | yumşaq | bərk | kobud | möhkəm
`;

const idioms: [string, string][] = [
  ["gözdən düşmək", "hörmətini itirmək"],
  ["əl-ayağa düşmək", "təlaşlanıb tələsmək"],
  ["qulaq asmaq", "dinləmək"],
  ["ürəyi açılmaq", "əhvalı düzəlmək"],
  ["dilə tutmaq", "şirin sözlə yola gətirmək"],
  ["baş çəkmək", "gedib halını soruşmaq"],
  ["əldən düşmək", "çox yorulmaq"],
  ["gözünün odunu almaq", "bərk qorxutmaq"],
  ["qaş qaralmaq", "axşam düşmək"],
  ["dil boğaza qoymamaq", "durmadan danışmaq"],
];

const speech = `
sürətlə | Uşaqlar sürətlə qaçırdılar. | zərf | sifət | isim | feil
hündür | Həyətdə hündür ağac var. | sifət | isim | zərf | say
beş | Sinifdə beş şagird qaldı. | say | sifət | əvəzlik | zərf
o | O, kitabı rəfə qoydu. | əvəzlik | isim | say | bağlayıcı
dünən | Qonaqlar dünən getdilər. | zərf | isim | say | feil
üçün | Uşaqlar üçün nağıl yazıram. | qoşma | bağlayıcı | zərf | isim
və | Anam və bacım bazara getdi. | bağlayıcı | qoşma | zərf | əvəzlik
yatır | Körpə beşikdə yatır. | feil | isim | sifət | zərf
dəniz | Axşam dəniz sakit idi. | isim | sifət | feil | zərf
kim | Qapını kim açdı? | əvəzlik | isim | say | qoşma
amma | Gec çıxdıq, amma vaxtında çatdıq. | bağlayıcı | qoşma | zərf | feil
birinci | Nərmin birinci sırada oturur. | say | sifət | əvəzlik | zərf
kimi | O, quş kimi yüngül idi. | qoşma | bağlayıcı | feil | isim
mavi | Mavi səma hamını valeh etdi. | sifət | isim | say | zərf
mən | Bu məktubu mən yazmışam. | əvəzlik | isim | sifət | say
yavaşca | Nənəm yavaşca ayağa durdu. | zərf | sifət | isim | feil
`;

const speechEnglish: Record<string, string> = {
  isim: "noun", sifət: "adjective", say: "numeral", əvəzlik: "pronoun", feil: "verb", zərf: "adverb", qoşma: "postposition", bağlayıcı: "conjunction",
};

/** Sentences with their parts: subject, predicate, object, adverbial, attribute, where each stands once. */
const sentences: Record<string, string>[] = [
  { text: "Şagirdlər kitabxanada maraqlı kitab oxuyurlar.", mübtəda: "şagirdlər", zərflik: "kitabxanada", təyin: "maraqlı", tamamlıq: "kitab", xəbər: "oxuyurlar" },
  { text: "Yaşlı bağban səhər ağacları suladı.", təyin: "yaşlı", mübtəda: "bağban", zərflik: "səhər", tamamlıq: "ağacları", xəbər: "suladı" },
  { text: "Müəllim sinifdə yeni mövzunu izah etdi.", mübtəda: "müəllim", zərflik: "sinifdə", təyin: "yeni", tamamlıq: "mövzunu", xəbər: "izah etdi" },
  { text: "Kiçik quş budaqda yuva qurdu.", təyin: "kiçik", mübtəda: "quş", zərflik: "budaqda", tamamlıq: "yuva", xəbər: "qurdu" },
  { text: "Nənəm axşam maraqlı nağıl danışdı.", mübtəda: "nənəm", zərflik: "axşam", təyin: "maraqlı", tamamlıq: "nağıl", xəbər: "danışdı" },
  { text: "Sürücü maşını ehtiyatla sürürdü.", mübtəda: "sürücü", tamamlıq: "maşını", zərflik: "ehtiyatla", xəbər: "sürürdü" },
  { text: "Soyuq külək yarpaqları yerə tökdü.", təyin: "soyuq", mübtəda: "külək", tamamlıq: "yarpaqları", zərflik: "yerə", xəbər: "tökdü" },
  { text: "Dayım şəhərdə geniş ev aldı.", mübtəda: "dayım", zərflik: "şəhərdə", təyin: "geniş", tamamlıq: "ev", xəbər: "aldı" },
  { text: "Həkim dünən xəstəni müayinə etdi.", mübtəda: "həkim", zərflik: "dünən", tamamlıq: "xəstəni", xəbər: "müayinə etdi" },
  { text: "Rəssam kənddə gözəl mənzərə çəkdi.", mübtəda: "rəssam", zərflik: "kənddə", təyin: "gözəl", tamamlıq: "mənzərə", xəbər: "çəkdi" },
];

const partsEnglish: Record<string, string> = {
  mübtəda: "subject", xəbər: "predicate", tamamlıq: "object", zərflik: "adverbial", təyin: "attribute",
};

const nouns = ["dağ", "ev", "yol", "göl", "şəhər", "bağ", "dəniz", "məktəb", "bulud"];
const cases = [
  { az: "adlıq hal", en: "nominative" }, { az: "yiyəlik hal", en: "genitive" }, { az: "yönlük hal", en: "dative" },
  { az: "təsirlik hal", en: "accusative" }, { az: "yerlik hal", en: "locative" }, { az: "çıxışlıq hal", en: "ablative" },
];
const syllableWords = ["kitabxana", "müəllim", "dəftər", "azadlıq", "universitet", "qələm", "riyaziyyat", "vətənpərvər", "çiçək", "kompüter", "məsuliyyətli", "ana", "televiziya", "gündəlik"];
const vowelWords = ["dünya", "təbiət", "vətəndaş", "kainat", "müstəqillik", "bacarıq", "ədəbiyyat", "işıqlı", "qəhrəman", "mühəndis", "sülh", "ilbəil"];
const harmonious = ["dalğa", "qapı", "torpaq", "bulud", "dəniz", "külək", "çiçək", "gözəl", "meyvə", "yarpaq", "otaq", "üzüm", "sərin", "qızıl", "ulduz", "payız"];
const broken = ["kitab", "insan", "dünya", "alim", "şair", "bina", "silah", "təyyarə", "mərcan", "işıq"];

/** The form of a case that cannot be mistaken for a possessive: dative, locative or ablative, with its vowel in harmony. */
export function declined(noun: string, caseName: "yönlük" | "yerlik" | "çıxışlıq"): string {
  const last = [...noun].findLast((letter) => "aıoueəiöü".includes(letter))!;
  const vowel = "aıou".includes(last) ? "a" : "ə";
  return noun + { yönlük: vowel, yerlik: `d${vowel}`, çıxışlıq: `d${vowel}n` }[caseName];
}

export function azerbaijani(): Draft[] {
  return [...orthography(), ...vocabulary(), ...morphology(), ...phonetics(), ...syntax()];
}

function orthography(): Draft[] {
  return tableOf(spelling).map(([sentence, right, ...wrong], index) => ({
    topic: "orthography",
    difficulty: spread(0.74, index),
    stem: {
      az: `Boşluğa düzgün yazılmış variantı seçin: “${sentence}”`,
      en: `Choose the correctly spelled word for the gap: “${sentence}”`,
    },
    right: same(right!),
    wrong: wrong.map(same),
  }));
}

function vocabulary(): Draft[] {
  const pairs = (table: string, az: string, en: string): Draft[] =>
    tableOf(table).map(([word, right, ...wrong], index) => ({
      topic: "vocabulary",
      difficulty: spread(0.76, index),
      stem: { az: `“${word}” sözünün ${az} hansıdır?`, en: `Which is ${en} of the word “${word}”?` },
      right: same(right!),
      wrong: wrong.map(same),
    }));
  const phrases = idioms.map(([idiom, meaning], index): Draft => ({
    topic: "vocabulary",
    difficulty: spread(0.78, index),
    stem: { az: `“${idiom}” ifadəsinin mənası hansıdır?`, en: `What does the expression “${idiom}” mean?` },
    right: same(meaning),
    wrong: [1, 2, 3].map((shift) => same(idioms[(index + shift) % idioms.length]![1])),
  }));
  return [...pairs(synonyms, "sinonimi", "the synonym"), ...pairs(antonyms, "antonimi", "the antonym"), ...phrases];
}

function morphology(): Draft[] {
  const named = (["yönlük", "yerlik", "çıxışlıq"] as const).flatMap((caseName) =>
    nouns.map((noun, index): Draft => {
      const right = cases.find(({ az }) => az.startsWith(caseName))!;
      const form = declined(noun, caseName);
      return {
        topic: "morphology",
        difficulty: spread(0.78, index),
        stem: { az: `“${form}” sözü ismin hansı halındadır?`, en: `In which case is the noun “${form}”?` },
        right,
        wrong: new Dice(22, form).shuffled(cases.filter((other) => other !== right)).slice(0, 3),
      };
    }),
  );
  const parts = tableOf(speech).map(([word, sentence, ...kinds], index): Draft => {
    const [right, ...wrong] = kinds.map((kind): Words => ({ az: kind, en: speechEnglish[kind]! }));
    return {
      topic: "morphology",
      difficulty: spread(0.7, index),
      stem: { az: `“${sentence}” cümləsində “${word}” sözü hansı nitq hissəsidir?`, en: `Which part of speech is “${word}” in the sentence “${sentence}”?` },
      right: right!,
      wrong,
    };
  });
  return [...named, ...parts];
}

function phonetics(): Draft[] {
  const counted = (words: string[], vowels: string, az: string, en: string): Draft[] =>
    words.map((word, index) => {
      const right = [...word].filter((letter) => vowels.includes(letter)).length;
      return {
        topic: "phonetics",
        difficulty: spread(0.78, index),
        stem: { az: `“${word}” sözündə neçə ${az} var?`, en: `How many ${en} are there in the word “${word}”?` },
        right: number(right),
        wrong: [right + 1, right - 1, right + 2, right + 3].filter((value) => value >= 0).map(number),
      };
    });
  const harmony = broken.map((word, index): Draft => {
    const dice = new Dice(23, word);
    const others = dice.shuffled(harmonious).slice(0, 3);
    const list = dice.shuffled([word, ...others]).join(", ");
    return {
      topic: "phonetics",
      difficulty: spread(0.66, index),
      stem: { az: `Hansı sözdə ahəng qanunu pozulub: ${list}?`, en: `In which word is vowel harmony broken: ${list}?` },
      right: same(word),
      wrong: others.map(same),
    };
  });
  return [...counted(syllableWords, "aıoueəiöü", "heca", "syllables"), ...counted(vowelWords, "eəiöü", "incə sait", "front vowels"), ...harmony];
}

function syntax(): Draft[] {
  return sentences.flatMap(({ text, ...parts }, row) => {
    const names = new Dice(24, text!).shuffled(Object.keys(parts)).slice(0, 3);
    return names.map((name, index): Draft => ({
      topic: "syntax",
      difficulty: spread(0.7, row * 3 + index),
      stem: { az: `“${text}” cümləsində ${name} hansıdır?`, en: `Which is the ${partsEnglish[name]} of the sentence “${text}”?` },
      right: same(parts[name]!),
      wrong: Object.keys(parts).filter((other) => other !== name).map((other) => same(parts[other]!)).slice(0, 3),
    }));
  });
}
