import { same, spread, tableOf } from "./build.ts";
import type { Draft } from "./types.ts";

const tenses = `
She ___ to school by bus every day. | goes | go | is going | gone
Look! The children ___ in the yard. | are playing | play | plays | played
We ___ our homework two hours ago. | finished | have finished | finish | had been finishing
I ___ this film three times already. | have seen | saw | see | am seeing
When the phone rang, she ___ dinner. | was cooking | cooks | has cooked | is cooking
By the time we arrived, the train ___. | had left | has left | leaves | is leaving
This time tomorrow we ___ over the Caspian Sea. | will be flying | fly | flew | have flown
He ___ in this village since 2010. | has lived | lives | lived | is living
How long ___ for me before I came? | had you been waiting | do you wait | are you waiting | will you wait
Water ___ at 100 °C at sea level. | boils | is boiling | boil | has boiled
They ___ English for five years now. | have been learning | learn | are learning | learned
She usually ___ tea in the morning. | drinks | is drinking | drink | drank yesterday
I promise I ___ you as soon as I get home. | will call | call | called | am called
While I ___ the book, my brother was sleeping. | was reading | read it | have read | am reading
My parents ___ in Ganja last summer. | stayed | have stayed | stay | had been staying since
She ___ her keys, so she cannot open the door now. | has lost | lost yesterday | loses | was losing
By next June he ___ here for ten years. | will have worked | works | has worked | worked
What ___ when I came in? | were you doing | do you do | have you done | are you doing
The lesson ___ at nine o'clock every Monday. | begins | is beginning | begin | has begun
I ___ him since we left school. | have not seen | did not see | do not see | am not seeing
He was tired because he ___ all day. | had been working | works | has worked | will work
Listen! Somebody ___ at the door. | is knocking | knocks | knocked | has knock
We ___ to the theatre last night. | went | have gone | go | were go
As soon as she ___, we will start. | arrives | will arrive | arrived | is arrived
I ___ my grandmother next weekend; it is all arranged. | am visiting | visit | visited | have visited
The baby ___ for an hour when its mother came home. | had been sleeping | is sleeping | sleeps | will sleep
He ___ his lunch yet. | has not eaten | did not ate | does not eat | is not eating
Columbus ___ America in 1492. | reached | has reached | reaches | had been reached
She said that she ___ tired. | was | is being | has | will
I did not know that you ___ here. | were | are being | have | will
`;

const prepositions = `
The meeting is ___ Monday. | on | in | at | by
My birthday is ___ July. | in | on | at | to
The lesson starts ___ half past eight. | at | in | on | for
She is good ___ mathematics. | at | in | on | for
He is afraid ___ dogs. | of | from | by | with
We are interested ___ history. | in | on | at | for
It depends ___ the weather. | on | of | from | with
She is married ___ a doctor. | to | with | for | by
The picture hangs ___ the wall. | on | in | at | to
He apologised ___ being late. | for | on | of | with
I have been here ___ two o'clock. | since | for | from now | during
They walked ___ the bridge to the other bank. | across | among | between | into
Divide the cake ___ the four children. | among | between two | across | along
The school is ___ the bank and the post office. | between | among | across | through
She arrived ___ Baku yesterday evening. | in | at | to | on
I am looking forward ___ meeting you. | to | for | at | on
He has ___ umbrella in his bag. | an | a | the one | –
She is ___ honest person. | an | a | the | –
___ Kura is the longest river of Azerbaijan. | The | A | An | One
He plays ___ piano very well. | the | a | an | at
We go to school by ___ bus. | – | a | the | an
My mother is ___ teacher. | a | an | – | some
This is ___ best book I have ever read. | the | a | an | –
There is ___ milk left; we must buy more. | little | few | many | a number of
How ___ pupils are there in the class? | many | much | little | a lot
We do not have ___ time. | much | many | few | several
Only ___ people came to the lecture. | a few | a little | much | little
Is there ___ bread on the table? | any | many | a | few
There are ___ apples in the basket. | some | any | much | a little
He came to school ___ foot. | on | in | at | with
`;

const words = `
A person who writes novels is a ___. | novelist | painter | composer | sculptor
The opposite of ‘generous’ is ___. | mean | kind | wealthy | polite
The word nearest in meaning to ‘begin’ is ___. | start | finish | stay | pause
The word nearest in meaning to ‘huge’ is ___. | enormous | tiny | narrow | light
The opposite of ‘ancient’ is ___. | modern | old | huge | historic
A place where books are lent is a ___. | library | bookshop | bakery | pharmacy
The noun from the verb ‘decide’ is ___. | decision | decidement | deciding-ness | decisive
The adjective from the noun ‘danger’ is ___. | dangerous | dangerly | endanger | dangered
The noun from the adjective ‘strong’ is ___. | strength | strongness | strengthen | strongly
Please ___ attention to the rules. | pay | make | do | give out
He ___ a mistake in the last line. | made | did | had done | took
Could you ___ me a favour? | do | make | take | have
She ___ a photograph of the mountains. | took | made | did | put
The opposite of ‘to borrow’ is to ___. | lend | steal | buy | keep
We ran ___ of petrol on the way to Sheki. | out | off | away | over
He gave ___ smoking last year. | up | off | out | over
Please turn ___ the light when you leave. | off | away | by | out of
I must look ___ this word in the dictionary. | up | for it | after | into it at
Who looks ___ the children when you are at work? | after | at | up | out
The meeting was put ___ until Friday. | off | on | out of | in
The word nearest in meaning to ‘brave’ is ___. | courageous | afraid | careful | angry
A doctor who treats teeth is a ___. | dentist | surgeon | nurse | chemist
The opposite of ‘to accept’ is to ___. | refuse | receive | agree | admit
A person who travels in space is an ___. | astronaut | architect | athlete | author
The word nearest in meaning to ‘quickly’ is ___. | rapidly | slowly | quietly | rarely
The plural of ‘child’ is ___. | children | childs | childrens | childes
The plural of ‘knife’ is ___. | knives | knifes | knife | knivies
She has a very good ___ of humour. | sense | feeling | taste of | mood
The opposite of ‘expensive’ is ___. | cheap | rich | dear | rare
Traffic was heavy during the ___ hour. | rush | fast | quick | busy time
`;

const modals = `
If it ___ tomorrow, we will stay at home. | rains | will rain | rained | would rain
If I ___ you, I would accept the offer. | were | am | will be | have been
If she had studied, she ___ the exam. | would have passed | will pass | passes | passed
You ___ smoke in the hospital; it is forbidden. | must not | do not have to | need not | might not
You ___ bring food; lunch is included. | do not have to | must not | cannot | should not have
She ___ speak three languages when she was ten. | could | can | may | must
He is not answering. He ___ be asleep. | must | must to | ought | has
___ I open the window, please? | May | Must to | Shall have | Ought
You ___ see a doctor; you look ill. | should | would | may have | need have
If you heat ice, it ___. | melts | will be melt | melted | would melt
I wish I ___ more free time. | had | have | will have | would had
He ___ have gone home; his coat is still here. | cannot | must | should | will
Unless you ___, you will miss the bus. | hurry | do not hurry | will hurry | hurried
You ___ better take an umbrella. | had | have | would | should
If they had left earlier, they ___ in time. | would have arrived | will arrive | arrive | arrived
We ___ to wear a uniform at our school. | have | must | should | can
___ you mind opening the door? | Would | Could | Should | Might
I would rather ___ at home tonight. | stay | to stay | staying | stayed to
She ___ be at work now: it is Sunday and the office is closed. | cannot | must | should | has to
If I ___ the answer, I would tell you. | knew | know | will know | have known
What would you do if you ___ a wallet in the street? | found | find | will find | have found
He was ___ to lift the box alone. | able | can | could | may
When I was a child I ___ to walk to school. | used | use | was using | would used
You ___ have told me earlier; now it is too late. | should | must to | can | may be
If only I ___ that bus yesterday! | had caught | catch | will catch | would catch
He suggested ___ to the museum. | going | to go | go to | went
Provided that the weather ___ fine, we will go on foot. | is | will be | would be | were being
You need not ___ so early; the shop opens at ten. | come | to come | coming | have came
Had I known, I ___ you. | would have helped | will help | help | would helping
Students ___ not use phones during the exam. | may | have | are | need to
`;

const structure = `
The letter ___ yesterday. | was sent | sent | is sent | has sent
English ___ all over the world. | is spoken | speaks | spoke | is speaking
The new school ___ next year. | will be built | will build | builds | is built now on
She asked me where I ___. | lived | do live | did live | am living there
He told me ___ late. | not to be | to not being | do not be | not be
This exercise is ___ than the last one. | easier | more easy | easiest | the easiest
She is the ___ pupil in the class. | most careful | more careful | carefullest | carefuller
He runs ___ than his brother. | faster | more fast | fastest | fastly
The boy ___ won the prize is my cousin. | who | which | whose | whom he
The house ___ roof is red is ours. | whose | who | which | that its
I enjoy ___ books in the evening. | reading | to read | read | to reading
She wants ___ a teacher. | to become | becoming | become | became
He made me ___ the whole story. | tell | to tell | telling | told
It is no use ___ over spilt milk. | crying | to cry | cry | cried
You like coffee, ___? | don't you | do you | aren't you | isn't it
She can swim, ___? | can't she | can she | doesn't she | isn't she
They have not come yet, ___? | have they | haven't they | did they | do they
Neither Anar nor his brothers ___ at home. | were | was | is | has been
Everybody ___ ready to start. | is | are | were being | have
The news ___ good today. | is | are | were | have been
I am not used to ___ up so early. | getting | get | got | have got
He speaks English ___. | fluently | fluent | fluency | more fluent
So ___ people came that there were no seats left. | many | much | few of | lot
It was ___ a cold day that we stayed indoors. | such | so | very | too
The box is ___ heavy for me to lift. | too | enough | so that | such
He is not old ___ to drive a car. | enough | too | so | such
She had her hair ___ yesterday. | cut | to cut | cutting | cuts
Not only ___ late, but he also forgot the tickets. | was he | he was | is he being | he is
The more you practise, ___ you become. | the better | better | the best | more better
Both of my sisters ___ teachers. | are | is | was | be
`;

export function english(): Draft[] {
  const topics: [string, string, number][] = [
    ["tenses", tenses, 0.7], ["articles-and-prepositions", prepositions, 0.7], ["vocabulary", words, 0.74], ["modals-and-conditionals", modals, 0.66],
    ["structure", structure, 0.68],
  ];
  return topics.flatMap(([topic, table, facility]) =>
    tableOf(table).map(([sentence, right, ...wrong], index): Draft => ({
      topic,
      difficulty: spread(facility, index),
      stem: { az: `Boşluğa uyğun gələn variantı seçin: “${sentence}”`, en: `Choose what fits the gap: “${sentence}”` },
      right: same(right!),
      wrong: wrong.map(same),
    })),
  );
}
