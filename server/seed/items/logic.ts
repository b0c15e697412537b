import { fromTemplates, number, same, spread, tableOf, type Template } from "./build.ts";
import type { Draft } from "./types.ts";

const weekdays = [
  { az: "bazar ertəsi", en: "Monday" }, { az: "çərşənbə axşamı", en: "Tuesday" }, { az: "çərşənbə", en: "Wednesday" },
  { az: "cümə axşamı", en: "Thursday" }, { az: "cümə", en: "Friday" }, { az: "şənbə", en: "Saturday" }, { az: "bazar", en: "Sunday" },
];

const reasoning: Template[] = [
  {
    topic: "sequences", difficulty: 0.78, count: 9,
    ask(dice) {
      const [start, step, growth] = [dice.whole(1, 12), dice.whole(2, 7), dice.whole(1, 4)];
      const row = [start];
      for (let index = 0; index < 5; index++) row.push(row.at(-1)! + step + index * growth);
      const right = row.pop()!;
      const shown = row.join(", ");
      return {
        stem: { az: `Fərqlərin qanunauyğunluğunu tapın: ${shown}, … Növbəti ədəd hansıdır?`, en: `Find the rule of the differences: ${shown}, … What is the next number?` },
        right: number(right), wrong: [right + growth, right - 1, right - growth, right + 2].map(number),
      };
    },
  },
  {
    topic: "sequences", difficulty: 0.7, count: 7,
    ask(dice) {
      const [start, times, plus] = [dice.whole(1, 6), dice.whole(2, 3), dice.whole(1, 5)];
      const row = [start];
      for (let index = 0; index < 4; index++) row.push(row.at(-1)! * times + plus);
      const right = row.pop()!;
      const shown = row.join(", ");
      return {
        stem: { az: `Hər ədəd əvvəlkindən eyni qayda ilə alınır: ${shown}, … Növbəti ədəd hansıdır?`, en: `Each number follows from the one before by the same rule: ${shown}, … What is the next number?` },
        right: number(right), wrong: [right + plus, right - plus, right + times, right - times - plus].map(number),
      };
    },
  },
  {
    topic: "calendar", difficulty: 0.74, count: 10,
    ask(dice) {
      const [today, days] = [dice.whole(0, 6), dice.whole(15, 95)];
      const right = (today + days) % 7;
      return {
        stem: { az: `Bu gün ${weekdays[today]!.az} günüdür. ${days} gündən sonra həftənin hansı günü olacaq?`, en: `Today is ${weekdays[today]!.en}. What day of the week will it be in ${days} days?` },
        right: weekdays[right]!, wrong: [1, 6, 2, 3].map((shift) => weekdays[(right + shift) % 7]!),
      };
    },
  },
  {
    topic: "quantities", difficulty: 0.72, count: 8,
    ask(dice) {
      const [son, times, later] = [dice.whole(5, 14), dice.whole(3, 5), dice.whole(4, 20)];
      const right = son * times + later;
      return {
        stem: {
          az: `Ata oğlundan ${times} dəfə böyükdür, oğlunun ${son} yaşı var. ${later} ildən sonra atanın neçə yaşı olacaq?`,
          en: `A father is ${times} times as old as his son, who is ${son}. How old will the father be in ${later} years?`,
        },
        right: number(right), wrong: [(son + later) * times, son * times, right - son, right + 1].map(number),
      };
    },
  },
  {
    topic: "quantities", difficulty: 0.62, count: 8,
    ask(dice) {
      const [workers, days, more] = [dice.whole(2, 8), dice.whole(4, 20), dice.whole(3, 12)];
      const right = (workers * days) / more;
      if (workers >= more || !Number.isInteger(right)) return undefined;
      return {
        stem: {
          az: `${workers} işçi bir işi ${days} günə görür. Eyni sürətlə ${more} işçi həmin işi neçə günə görər?`,
          en: `${workers} workers do a job in ${days} days. At the same pace, in how many days do ${more} workers do it?`,
        },
        right: number(right), wrong: [days, days + more - workers, right + 1, right + 2, right * 2].map(number),
      };
    },
  },
  {
    topic: "quantities", difficulty: 0.6, count: 7,
    ask(dice) {
      const [hour, minute] = [dice.whole(1, 12), dice.pick([0, 10, 20, 30, 40, 50])];
      const apart = Math.abs(((hour % 12) * 60 + minute) / 2 - minute * 6);
      const right = Math.min(apart, 360 - apart);
      const time = `${hour}:${String(minute).padStart(2, "0")}`;
      if (right < 15) return undefined;
      return {
        stem: { az: `Saat ${time} olduqda saat və dəqiqə əqrəbləri arasındakı kiçik bucaq neçə dərəcədir?`, en: `At ${time}, how many degrees is the smaller angle between the hour hand and the minute hand?` },
        right: number(right), wrong: [right + 10, right - 5, right + 15, 360 - right].filter((value) => value > 0).map(number),
      };
    },
  },
];

/** Premises and what follows from them; the wrong answers do not follow, however likely they sound. */
const syllogisms: [az: string[], en: string[]][] = [
  [
    ["Bütün müəllimlər oxuyur. Leyla müəllimdir.", "Leyla oxuyur", "Oxuyan hər kəs müəllimdir", "Leyla yazır", "Heç bir müəllim yazmır"],
    ["All teachers read. Leyla is a teacher.", "Leyla reads", "Everyone who reads is a teacher", "Leyla writes", "No teacher writes"],
  ],
  [
    ["Heç bir balıq quş deyil. Bütün qızılbalıqlar balıqdır.", "Heç bir qızılbalıq quş deyil", "Bəzi qızılbalıqlar quşdur", "Bütün balıqlar qızılbalıqdır", "Bəzi quşlar balıqdır"],
    ["No fish is a bird. All salmon are fish.", "No salmon is a bird", "Some salmon are birds", "All fish are salmon", "Some birds are fish"],
  ],
  [
    ["Yağış yağsa, dərs həyətdə keçirilmir. Bu gün dərs həyətdə keçirilir.", "Bu gün yağış yağmır", "Bu gün yağış yağır", "Sabah yağış yağacaq", "Yağış yağmasa, dərs mütləq həyətdə keçirilir"],
    ["If it rains, the lesson is not held in the yard. Today the lesson is held in the yard.", "It is not raining today", "It is raining today", "It will rain tomorrow", "If it does not rain, the lesson is always held in the yard"],
  ],
  [
    ["Anar Rəşaddan hündürdür. Rəşad Turaldan hündürdür.", "Anar Turaldan hündürdür", "Tural Anardan hündürdür", "Rəşad ən hündürüdür", "Anarla Tural eyni boydadır"],
    ["Anar is taller than Rashad. Rashad is taller than Tural.", "Anar is taller than Tural", "Tural is taller than Anar", "Rashad is the tallest", "Anar and Tural are of the same height"],
  ],
  [
    ["Bəzi şagirdlər şahmatçıdır. Bütün şahmatçılar səbirlidir.", "Bəzi şagirdlər səbirlidir", "Bütün şagirdlər səbirlidir", "Bütün səbirlilər şahmatçıdır", "Heç bir şagird səbirli deyil"],
    ["Some pupils are chess players. All chess players are patient.", "Some pupils are patient", "All pupils are patient", "All patient people are chess players", "No pupil is patient"],
  ],
  [
    ["Kitab ya rəfdədir, ya da çantada. Kitab rəfdə deyil.", "Kitab çantadadır", "Kitab itib", "Çanta rəfdədir", "Kitab heç yerdə deyil"],
    ["The book is either on the shelf or in the bag. It is not on the shelf.", "The book is in the bag", "The book is lost", "The bag is on the shelf", "The book is nowhere"],
  ],
  [
    ["Ədəd 6-ya bölünürsə, 3-ə də bölünür. Ədəd 3-ə bölünmür.", "Ədəd 6-ya bölünmür", "Ədəd 6-ya bölünür", "Ədəd 2-yə bölünür", "Ədəd sadə ədəddir"],
    ["If a number is divisible by 6, it is divisible by 3. The number is not divisible by 3.", "The number is not divisible by 6", "The number is divisible by 6", "The number is divisible by 2", "The number is prime"],
  ],
  [
    ["Nigar Aygündən əvvəl, Səbinədən isə sonra gəldi.", "Əvvəlcə Səbinə gəldi", "Əvvəlcə Aygün gəldi", "Sonuncu Nigar gəldi", "Sonuncu Səbinə gəldi"],
    ["Nigar came before Aygun but after Sabina.", "Sabina came first", "Aygun came first", "Nigar came last", "Sabina came last"],
  ],
];

const outlook = `
Günəş sistemində Günəşə ən yaxın planet hansıdır? ~ Which planet of the Solar System is nearest to the Sun? | Merkuri ~ Mercury | Venera ~ Venus | Mars ~ Mars | Yupiter ~ Jupiter
Dünyanın ən böyük okeanı hansıdır? ~ Which is the largest ocean of the world? | Sakit okean ~ the Pacific Ocean | Atlantik okeanı ~ the Atlantic Ocean | Hind okeanı ~ the Indian Ocean | Şimal Buzlu okeanı ~ the Arctic Ocean
Azərbaycanın ən hündür zirvəsi hansıdır? ~ Which is the highest peak of Azerbaijan? | Bazardüzü ~ Bazarduzu | Şahdağ ~ Shahdagh | Tufandağ ~ Tufandagh | Qapıcıq ~ Gapijig
Kür çayı hansı su hövzəsinə tökülür? ~ Into which body of water does the river Kura flow? | Xəzər dənizi ~ the Caspian Sea | Qara dəniz ~ the Black Sea | Aralıq dənizi ~ the Mediterranean Sea | Azov dənizi ~ the Sea of Azov
“Leyli və Məcnun” operasının müəllifi kimdir? ~ Who composed the opera “Leyli and Majnun”? | Üzeyir Hacıbəyli ~ Uzeyir Hajibeyli | Qara Qarayev ~ Gara Garayev | Fikrət Əmirov ~ Fikret Amirov | Müslüm Maqomayev ~ Muslim Magomayev
“Xəmsə” əsərlərinin müəllifi olan Azərbaycan şairi kimdir? ~ Which Azerbaijani poet wrote the “Khamsa”, the five poems? | Nizami Gəncəvi ~ Nizami Ganjavi | Məhəmməd Füzuli ~ Muhammad Fuzuli | İmadəddin Nəsimi ~ Imadaddin Nasimi | Molla Pənah Vaqif ~ Molla Panah Vagif
Azərbaycan Xalq Cümhuriyyəti hansı ildə elan edilib? ~ In which year was the Azerbaijan Democratic Republic proclaimed? | 1918 ~ 1918 | 1905 ~ 1905 | 1920 ~ 1920 | 1991 ~ 1991
Suyun kimyəvi formulu hansıdır? ~ Which is the chemical formula of water? | H₂O ~ H₂O | CO₂ ~ CO₂ | O₂ ~ O₂ | NaCl ~ NaCl
Adi şəraitdə sürəti ən böyük olan hansıdır? ~ Which of these travels fastest? | işıq ~ light | səs ~ sound | külək ~ wind | dəniz dalğası ~ a sea wave
Yer Günəş ətrafında tam dövrəni təxminən nə qədər müddətə başa vurur? ~ About how long does the Earth take to go round the Sun? | 365 gün ~ 365 days | 24 saat ~ 24 hours | 30 gün ~ 30 days | 12 il ~ 12 years
Qandakı oksigeni hansı hüceyrələr daşıyır? ~ Which cells carry the oxygen in the blood? | qırmızı qan hüceyrələri ~ red blood cells | ağ qan hüceyrələri ~ white blood cells | sinir hüceyrələri ~ nerve cells | əzələ hüceyrələri ~ muscle cells
Bitkilər fotosintez zamanı hansı qazı udur? ~ Which gas do plants take in during photosynthesis? | karbon qazı ~ carbon dioxide | azot ~ nitrogen | hidrogen ~ hydrogen | helium ~ helium
Məktəb : şagird = xəstəxana : ? ~ School : pupil = hospital : ? | xəstə ~ patient | həkim ~ doctor | dərman ~ medicine | palata ~ ward
Yazıçı : qələm = rəssam : ? ~ Writer : pen = painter : ? | fırça ~ brush | şəkil ~ picture | sərgi ~ exhibition | rəng ~ colour
Göz : görmək = qulaq : ? ~ Eye : see = ear : ? | eşitmək ~ hear | səs ~ sound | danışmaq ~ speak | musiqi ~ music
Sıranı pozan söz hansıdır: alma, armud, heyva, kartof? ~ Which word does not belong: apple, pear, quince, potato? | kartof ~ potato | alma ~ apple | armud ~ pear | heyva ~ quince
Sıranı pozan ədəd hansıdır: 9, 16, 25, 30? ~ Which number does not belong: 9, 16, 25, 30? | 30 ~ 30 | 9 ~ 9 | 16 ~ 16 | 25 ~ 25
`;

export function logic(): Draft[] {
  const follows = syllogisms.map(([az, en], index): Draft => ({
    topic: "reasoning",
    difficulty: spread(0.74, index),
    stem: { az: `${az[0]} Buradan hansı nəticə çıxır?`, en: `${en[0]} What follows?` },
    right: { az: az[1]!, en: en[1]! },
    wrong: [2, 3, 4].map((place) => ({ az: az[place]!, en: en[place]! })),
  }));
  const known = tableOf(outlook).map((cells, index): Draft => {
    const [stem, right, ...wrong] = cells.map((cell) => {
      const [az, en] = cell.split(" ~ ");
      return en === undefined ? same(az!) : { az: az!, en };
    });
    return { topic: "outlook", difficulty: spread(0.78, index), stem: stem!, right: right!, wrong };
  });
  return [...fromTemplates("logic", reasoning), ...follows, ...known];
}
