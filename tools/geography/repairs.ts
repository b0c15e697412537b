/**
 * What is wrong in the packages and how it is put right. Each repair names the shape by the GeoNames/GNS code it carries
 * (`gns_adm1`), since its ISO code is what is wrong, and each becomes a note in the written file.
 */
export interface Repair {
  /** The shape's `gns_adm1`, or its ISO code where it has none. */
  shape: string;
  code: string;
  note: string;
}

export const codeRepairs: Repair[] = [
  { shape: "AJ47", code: "AZ-SAK", note: "shape carried AZ-SA, the code of the city" },
  { shape: "AJ29", code: "AZ-LAN", note: "shape carried AZ-LA, the code of the city" },
  { shape: "AJ28", code: "AZ-LAC", note: "shape was called Lankaran and carried AZ-LAN; it is Laçın" },
  { shape: "AJ68", code: "AZ-YE", note: "shape carried AZ-YEV, the code of the district" },
  { shape: "AJ75", code: "AZ-NV", note: "shape carried AZ-NX, the code of the Autonomous Republic" },
  { shape: "AZ-X01~", code: "AZ-SS", note: "shape had no ISO code; AZ-SS is the city's former ISO 3166-2 code and serves as its identifier" },
];

/** Names that Natural Earth gives in an older, foreign or misspelt form; names are taken from ISO 3166-2 instead. */
export const renamed: Record<string, string> = {
  "AZ-GYG": "shape was called Xanlar",
  "AZ-SBN": "shape was called Dəvəçi",
  "AZ-XA": "shape was called Stepanakert",
  "AZ-KAN": "shape was called Kangarli",
  "AZ-QBI": "shape was called Qubadli",
  "AZ-HAC": "shape was called Hajigabul",
  "AZ-SR": "shape was called Shirvan",
  "AZ-YEV": "shape was called Yevlakh Rayon",
  "AZ-YE": "shape was called Yevlakh",
  "AZ-LA": "shape was called Lankaran",
  "AZ-LAN": "shape was called Lankaran",
};

/** GeoNames first-level code (`AZ.nn`) → ISO 3166-2; the Autonomous Republic of Nakhchivan is coded by its second level. */
export const districtOfAdmin1: Record<string, string> = {
  "01": "AZ-ABS", "02": "AZ-AGC", "03": "AZ-AGM", "04": "AZ-AGS", "05": "AZ-AGA", "06": "AZ-AGU", "07": "AZ-SR", "08": "AZ-AST",
  "09": "AZ-BA", "10": "AZ-BAL", "11": "AZ-BAR", "12": "AZ-BEY", "13": "AZ-BIL", "14": "AZ-CAB", "15": "AZ-CAL", "16": "AZ-DAS",
  "17": "AZ-SBN", "18": "AZ-FUZ", "19": "AZ-GAD", "20": "AZ-GA", "21": "AZ-GOR", "22": "AZ-GOY", "23": "AZ-HAC", "24": "AZ-IMI",
  "25": "AZ-ISM", "26": "AZ-KAL", "27": "AZ-KUR", "28": "AZ-LAC", "29": "AZ-LAN", "30": "AZ-LA", "31": "AZ-LER", "32": "AZ-MAS",
  "33": "AZ-MI", "34": "AZ-NA", "36": "AZ-NEF", "37": "AZ-OGU", "38": "AZ-QAB", "39": "AZ-QAX", "40": "AZ-QAZ", "41": "AZ-QOB",
  "42": "AZ-QBA", "43": "AZ-QBI", "44": "AZ-QUS", "45": "AZ-SAT", "46": "AZ-SAB", "47": "AZ-SAK", "48": "AZ-SA", "49": "AZ-SAL",
  "50": "AZ-SMI", "51": "AZ-SKR", "52": "AZ-SMX", "53": "AZ-SIY", "54": "AZ-SM", "55": "AZ-SUS", "56": "AZ-SS", "57": "AZ-TAR",
  "58": "AZ-TOV", "59": "AZ-UCA", "60": "AZ-XAC", "61": "AZ-XA", "62": "AZ-GYG", "63": "AZ-XIZ", "64": "AZ-XCI", "65": "AZ-XVD",
  "66": "AZ-YAR", "67": "AZ-YEV", "68": "AZ-YE", "69": "AZ-ZAN", "70": "AZ-ZAQ", "71": "AZ-ZAR",
};

export const districtOfAdmin2: Record<string, string> = {
  "147212": "AZ-SAH", "147365": "AZ-ORD", "147997": "AZ-SAR", "148132": "AZ-CUL", "148412": "AZ-NV", "409387": "AZ-SAD",
  "7669114": "AZ-BAB", "8014931": "AZ-KAN",
};

/** Settlements whose GeoNames code is that of a neighbour; by `GeoNames code|source name`. */
export const settlementRepairs: Record<string, { district: string; note: string }> = {
  "35|Naxçıvan": { district: "AZ-NV", note: "coded Babək; it is the city itself" },
  "29|Lankaran": { district: "AZ-LA", note: "coded by the district; it is the city itself" },
  "55|Shusha": { district: "AZ-SS", note: "coded by the district; it is the city itself" },
  "06|Madrasa": { district: "AZ-SMI", note: "coded Ağsu; the village belongs to Şamaxı" },
};

/** The seat of a district where it does not bear the district's name or lies in the city district beside it. */
export const seats: Record<string, string> = {
  "AZ-ABS": "01|Khirdalan",
  "AZ-KAN": "35|Givrag",
  "AZ-LAN": "29|Lankaran",
  "AZ-SAK": "48|Sheki",
  "AZ-SUS": "55|Shusha",
  "AZ-YEV": "68|Yevlakh",
};

/** The fourteen economic regions in force since 7 July 2021; the shapes still carry the ten of before. */
export const regions: { code: string; nameAz: string; nameEn: string; districts: string }[] = [
  { code: "baki", nameAz: "Bakı", nameEn: "Baku", districts: "BA" },
  { code: "abseron-xizi", nameAz: "Abşeron-Xızı", nameEn: "Absheron-Khizi", districts: "SM ABS XIZ" },
  { code: "dagliq-sirvan", nameAz: "Dağlıq Şirvan", nameEn: "Mountainous Shirvan", districts: "AGU ISM QOB SMI" },
  { code: "gence-daskesen", nameAz: "Gəncə-Daşkəsən", nameEn: "Ganja-Dashkasan", districts: "GA NA DAS GOR GYG SMX" },
  { code: "qarabag", nameAz: "Qarabağ", nameEn: "Karabakh", districts: "XA AGC AGM BAR FUZ XCI XVD SUS SS TAR" },
  { code: "qazax-tovuz", nameAz: "Qazax-Tovuz", nameEn: "Gazakh-Tovuz", districts: "AGA GAD QAZ SKR TOV" },
  { code: "quba-xacmaz", nameAz: "Quba-Xaçmaz", nameEn: "Guba-Khachmaz", districts: "XAC QBA QUS SIY SBN" },
  { code: "lenkeran-astara", nameAz: "Lənkəran-Astara", nameEn: "Lankaran-Astara", districts: "AST CAL LER LAN LA MAS YAR" },
  { code: "merkezi-aran", nameAz: "Mərkəzi Aran", nameEn: "Central Aran", districts: "MI AGS GOY KUR UCA YEV YE ZAR" },
  { code: "mil-mugan", nameAz: "Mil-Muğan", nameEn: "Mil-Mughan", districts: "BEY IMI SAT SAB" },
  { code: "naxcivan", nameAz: "Naxçıvan", nameEn: "Nakhchivan", districts: "NV BAB CUL KAN ORD SAD SAH SAR" },
  { code: "seki-zaqatala", nameAz: "Şəki-Zaqatala", nameEn: "Shaki-Zagatala", districts: "SA SAK BAL QAX QAB OGU ZAQ" },
  { code: "serqi-zengezur", nameAz: "Şərqi Zəngəzur", nameEn: "Eastern Zangazur", districts: "CAB KAL QBI LAC ZAN" },
  { code: "sirvan-salyan", nameAz: "Şirvan-Salyan", nameEn: "Shirvan-Salyan", districts: "SR BIL HAC NEF SAL" },
];
