import { spread, tableOf } from "./build.ts";
import type { Draft, Words } from "./types.ts";

/**
 * Terms of teaching method: group, term, meaning. Terms of one group stand beside each other as wrong answers, so that one has to know
 * the difference and not only the field.
 */
const terms = `
assessment | diaqnostik qiymətləndirmə ~ diagnostic assessment | tədrisin əvvəlində şagirdlərin ilkin bilik və bacarıqlarını müəyyən etmək ~ finding out at the start what pupils already know and can do
assessment | formativ qiymətləndirmə ~ formative assessment | tədris prosesində irəliləyişi izləyib təlimi buna uyğun dəyişmək ~ following progress during teaching and adapting the teaching to it
assessment | summativ qiymətləndirmə ~ summative assessment | bölmənin və ya ilin sonunda əldə olunmuş nəticəni ölçmək ~ measuring what was achieved at the end of a unit or a year
assessment | özünüqiymətləndirmə ~ self-assessment | şagirdin öz işini verilmiş meyarlarla özünün qiymətləndirməsi ~ a pupil judging their own work by given criteria
assessment | qarşılıqlı qiymətləndirmə ~ peer assessment | şagirdlərin bir-birinin işini meyarlar əsasında qiymətləndirməsi ~ pupils judging each other's work by criteria
assessment | rubrik ~ rubric | hər meyar üzrə nailiyyət səviyyələrini təsvir edən cədvəl ~ a table that describes levels of achievement for each criterion
assessment | portfolio ~ portfolio | şagirdin inkişafını göstərən işlərinin zaman ərzində toplanması ~ a collection over time of a pupil's work that shows growth
assessment | validlik ~ validity | qiymətləndirmənin məhz ölçməli olduğu bacarığı ölçməsi ~ an assessment measuring exactly the skill that it is meant to measure
assessment | etibarlılıq ~ reliability | eyni şəraitdə təkrarlanan ölçmənin yaxın nəticə verməsi ~ a measurement giving close results when it is repeated under the same conditions
methods | beyin həmləsi ~ brainstorming | qısa müddətdə tənqid etmədən mümkün qədər çox ideya toplamaq ~ gathering as many ideas as possible in a short time without criticism
methods | BİBÖ ~ KWL chart | “bilirəm – bilmək istəyirəm – öyrəndim” sütunlarını doldurmaq ~ filling in the columns “know – want to know – learned”
methods | klaster ~ cluster map | əsas anlayışın ətrafında əlaqəli fikirləri şaxələndirib yazmaq ~ writing related ideas as branches around a central notion
methods | Venn diaqramı ~ Venn diagram | iki anlayışın oxşar və fərqli cəhətlərini kəsişən dairələrdə göstərmək ~ showing what two notions share and where they differ in overlapping circles
methods | rollu oyun ~ role play | şagirdlərin müəyyən vəziyyəti canlandırıb iştirakçıların adından çıxış etməsi ~ pupils acting out a situation and speaking as the people in it
methods | debat ~ debate | iki tərəfin qaydalar üzrə əks mövqeləri dəlillərlə müdafiə etməsi ~ two sides defending opposite positions with arguments by set rules
methods | ziqzaq (mozaika) ~ jigsaw | hər qrup üzvünün öyrəndiyi hissəni öz qrupuna öyrətməsi ~ each member learning one part and then teaching it to the group
methods | layihə üsulu ~ project method | şagirdlərin real problem üzərində uzunmüddətli araşdırma aparıb məhsul təqdim etməsi ~ pupils investigating a real problem over time and presenting a product
methods | evristik müsahibə ~ heuristic questioning | şagirdi ardıcıl suallarla nəticəni özü kəşf etməyə yönəltmək ~ leading the pupil by a chain of questions to discover the conclusion
principles | diferensial təlim ~ differentiated instruction | tapşırıq və dəstəyi şagirdlərin fərqli ehtiyac və səviyyələrinə uyğunlaşdırmaq ~ fitting tasks and support to the different needs and levels of pupils
principles | inklüziv təhsil ~ inclusive education | xüsusi ehtiyacı olan şagirdlərin yaşıdları ilə eyni sinifdə dəstəklə oxuması ~ pupils with special needs learning with support in one class with their peers
principles | fəndaxili və fənlərarası inteqrasiya ~ integration within and across subjects | bilikləri bir fənnin mövzuları və müxtəlif fənlər arasında əlaqələndirmək ~ linking knowledge between topics of a subject and between subjects
principles | əyanilik ~ visualisation | öyrənilənin model, şəkil və təcrübə ilə hiss üzvləri vasitəsilə qavranılması ~ letting pupils grasp what is learned through the senses by models, pictures and experiments
principles | ardıcıllıq və sistemlilik ~ sequence and system | yeni materialın əvvəlkinə əsaslanıb müəyyən sistemlə öyrədilməsi ~ teaching new material in an order that builds on what came before
principles | şagirdyönümlülük ~ learner-centredness | tədrisin şagirdin maraq, tələbat və fəallığı əsasında qurulması ~ building teaching on the interests, needs and activity of the pupil
psychology | yaxın inkişaf zonası ~ zone of proximal development | şagirdin kömək ilə yerinə yetirə bildiyi, tək isə hələ bacarmadığı tapşırıqlar sahəsi ~ the tasks that a pupil can do with help but not yet alone
psychology | daxili motivasiya ~ intrinsic motivation | fəaliyyətin özünə maraq və ondan alınan məmnunluqla hərəkət etmək ~ acting out of interest in the activity itself and the pleasure it gives
psychology | xarici motivasiya ~ extrinsic motivation | mükafat almaq və ya cəzadan qaçmaq üçün hərəkət etmək ~ acting to gain a reward or to avoid a punishment
psychology | metakoqnisiya ~ metacognition | öz düşünmə və öyrənmə prosesini dərk edib idarə etmək ~ being aware of one's own thinking and learning and steering it
psychology | refleksiya ~ reflection | görülən işi, onun gedişini və nəticəsini sonradan düşünüb təhlil etmək ~ thinking back on the work done, its course and its result
psychology | koqnitiv yük ~ cognitive load | tapşırıq zamanı işçi yaddaşa düşən zehni yük ~ the mental burden that a task puts on working memory
planning | məzmun standartı ~ content standard | şagirdin nəyi bilməli və nəyi bacarmalı olduğunu bildirən dövlət tələbi ~ the state's requirement on what a pupil should know and be able to do
planning | təlim məqsədi ~ learning objective | dərsin sonunda şagirdin nümayiş etdirəcəyi ölçülə bilən nəticə ~ a measurable result that the pupil will show at the end of the lesson
planning | illik planlaşdırma ~ annual planning | tədris vahidlərinin və standartların dərs ilinə bölüşdürülməsi ~ distributing teaching units and standards over the school year
planning | gündəlik planlaşdırma ~ lesson planning | bir dərsin mərhələlərini, vaxtını və resurslarını müəyyən etmək ~ fixing the stages, the time and the resources of one lesson
planning | kurikulum ~ curriculum | təhsilin məqsədini, məzmununu, təşkilini və qiymətləndirilməsini əhatə edən sənəd ~ the document that covers the aims, content, organisation and assessment of education
`;

/** Situations from the classroom: what a teacher should do, and what sounds like it. */
const situations = `
Yeni mövzuya başlamazdan əvvəl müəllim şagirdlərin nəyi bildiyini öyrənmək istəyir. Ən uyğun addım hansıdır? ~ Before a new topic a teacher wants to know what pupils already know. What is the best step? | qısa diaqnostik sorğu keçirmək ~ to give a short diagnostic quiz | dərhal yeni mövzunu izah etmək ~ to explain the new topic at once | bölmə üzrə yekun test vermək ~ to give the final test of the unit | ev tapşırığını artırmaq ~ to give more homework
Şagird məsələdə səhv edib. Hansı rəy öyrənməyə ən çox kömək edir? ~ A pupil has made a mistake in a problem. Which feedback helps learning most? | səhvin harada olduğunu və necə düzəldiləcəyini göstərən rəy ~ feedback that shows where the mistake is and how to mend it | yalnız qiymət ~ a mark alone | “Diqqətli ol” sözləri ~ the words “Be careful” | düzgün cavabın şərhsiz verilməsi ~ the right answer without comment
Qrup işində həmişə eyni şagird danışır. Müəllim nə etməlidir? ~ In group work it is always the same pupil who speaks. What should the teacher do? | hər üzvə dəyişən rol və məsuliyyət vermək ~ give each member a role and a duty that change | qrup işini dayandırmaq ~ stop group work | həmin şagirdi qrupdan çıxarmaq ~ remove that pupil from the group | qiyməti yalnız danışana vermək ~ give a mark only to the speaker
“Şagird fotosintezin mərhələlərini sadalayır” məqsədi Blum taksonomiyasının hansı səviyyəsinə aiddir? ~ “The pupil lists the stages of photosynthesis”: which level of Bloom's taxonomy is it? | xatırlama (bilmə) ~ remembering (knowledge) | təhlil ~ analysis | qiymətləndirmə ~ evaluation | yaratma ~ creation
“Şagird iki həll yolunu müqayisə edib hansının səmərəli olduğunu əsaslandırır” məqsədi Blum taksonomiyasının hansı səviyyəsinə aiddir? ~ “The pupil compares two solutions and justifies which is more efficient”: which level of Bloom's taxonomy is it? | qiymətləndirmə ~ evaluation | xatırlama ~ remembering | anlama ~ understanding | tətbiq etmə ~ application
“Şagird öyrəndiyi düsturla yeni məsələni həll edir” məqsədi Blum taksonomiyasının hansı səviyyəsinə aiddir? ~ “The pupil solves a new problem with a formula already learned”: which level of Bloom's taxonomy is it? | tətbiq etmə ~ application | xatırlama ~ remembering | qiymətləndirmə ~ evaluation | yaratma ~ creation
Hansı məqsəd ölçülə biləndir? ~ Which objective can be measured? | Şagird mətndən üç əsas fikri seçib yazır ~ The pupil picks out and writes down three main ideas of the text | Şagird mətni sevir ~ The pupil loves the text | Şagird mətn haqqında düşünür ~ The pupil thinks about the text | Şagird mətnlə tanış olur ~ The pupil becomes familiar with the text
Hansı sual şagirdi daha çox düşündürür? ~ Which question makes pupils think most? | “Nə üçün belə nəticə alındı və başqa cür ola bilərdimi?” ~ “Why did it turn out so, and could it have been otherwise?” | “Bu hadisə hansı ildə olub?” ~ “In which year did it happen?” | “Bu düzdür, yoxsa səhv?” ~ “Is this right or wrong?” | “Tərifi kim deyəcək?” ~ “Who will say the definition?”
Sual verdikdən sonra müəllimin bir neçə saniyə gözləməsinin əsas faydası nədir? ~ What is the main benefit of waiting some seconds after asking a question? | daha çox şagird düşünüb cavab verə bilir ~ more pupils can think and answer | dərs daha tez bitir ~ the lesson ends sooner | müəllim dincəlir ~ the teacher can rest | suallar azalır ~ there are fewer questions
Eşitmə məhdudiyyəti olan şagird üçün hansı dəstək məqsədəuyğundur? ~ Which support suits a pupil who is hard of hearing? | tapşırığı yazılı da vermək və üzü sinfə tərəf danışmaq ~ to give tasks in writing as well and speak facing the class | onu dərsdən azad etmək ~ to excuse the pupil from the lesson | yalnız şifahi izah vermək ~ to explain only orally | onu arxa sırada oturtmaq ~ to seat the pupil in the back row
İki saatlıq praktik işdə vaxt çatmadı. Növbəti dərsi planlaşdırarkən müəllim ilk növbədə nə etməlidir? ~ A practical lesson ran out of time. What should the teacher do first when planning the next? | mərhələlərin vaxtını təhlil edib yenidən bölmək ~ analyse the time of the stages and divide it anew | refleksiyanı həmişəlik ləğv etmək ~ drop reflection for ever | praktik işdən imtina etmək ~ give up practical work | daha çox material əlavə etmək ~ add more material
Yeni anlayış üçün əks-misal (misal olmayan hal) göstərməyin məqsədi nədir? ~ What is the purpose of showing a counter-example of a new notion? | anlayışın əlamətlərini dəqiqləşdirmək ~ to make the features of the notion precise | şagirdləri çaşdırmaq ~ to confuse pupils | vaxtı doldurmaq ~ to fill time | qiyməti aşağı salmaq ~ to lower marks
Sinifdə nizam-intizamın qorunması üçün ən səmərəli yol hansıdır? ~ What is the most effective way to keep order in class? | qaydaları əvvəlcədən birgə müəyyən edib ardıcıl tətbiq etmək ~ to agree on rules beforehand and apply them consistently | qaydaları hər dərs dəyişmək ~ to change the rules every lesson | yalnız cəzadan istifadə etmək ~ to use punishment alone | pozuntulara heç vaxt fikir verməmək ~ never to heed breaches
Riyaziyyat dərsində konkretdən mücərrədə keçid hansı ardıcıllıqla daha uyğundur? ~ Which order suits the step from concrete to abstract in mathematics? | əşya ilə iş, şəkil, simvol ~ objects, pictures, symbols | simvol, əşya ilə iş, şəkil ~ symbols, objects, pictures | simvol, şəkil, əşya ilə iş ~ symbols, pictures, objects | yalnız simvol ~ symbols alone
`;

const words = (cell: string): Words => {
  const [az, en] = cell.split(" ~ ");
  if (!az || !en) throw new Error(`not in two languages: ${cell}`);
  return { az, en };
};

export function method(): Draft[] {
  const known = terms
    .trim()
    .split("\n")
    .map((line) => {
      const [group, term, meaning] = line.split(" | ");
      return { group: group!, term: words(term!), meaning: words(meaning!) };
    });
  const others = (index: number) => {
    const { group } = known[index]!;
    const turned = [...known.slice(index + 1), ...known.slice(0, index)];
    return turned.filter((entry) => entry.group === group).slice(0, 3);
  };
  const byMeaning = known.map(({ group, term, meaning }, index): Draft => ({
    topic: group,
    difficulty: spread(0.74, index),
    stem: { az: `Bu təsvir nəyə aiddir: “${meaning.az}”?`, en: `What does this describe: “${meaning.en}”?` },
    right: term,
    wrong: others(index).map((entry) => entry.term),
  }));
  const byTerm = known.map(({ group, term, meaning }, index): Draft => ({
    topic: group,
    difficulty: spread(0.68, index),
    stem: { az: `“${term.az}” nə deməkdir?`, en: `What is meant by “${term.en}”?` },
    right: meaning,
    wrong: others(index).map((entry) => entry.meaning),
  }));
  const inClass = tableOf(situations).map((cells, index): Draft => {
    const [stem, right, ...wrong] = cells.map(words);
    return { topic: "classroom", difficulty: spread(0.76, index), stem: stem!, right: right!, wrong };
  });
  return [...byMeaning, ...byTerm, ...inClass];
}
