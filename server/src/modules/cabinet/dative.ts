const vowels = "aıoueəiöü";

/**
 * The name of a school in the dative, as a heading needs it: `… məktəbi` gives `… məktəbinə`, `… lisey` gives `… liseyə`. A name that ends in a
 * possessive (`-i -ı -u -ü -si …`) takes n before the ending; names that end otherwise follow their last vowel.
 */
export const schoolWithDative = (name: string): string => {
  const small = name.toLocaleLowerCase("az");
  const last = [...small].findLast((letter) => vowels.includes(letter));
  if (!last || /[^\p{L}]$/u.test(small)) return `${name} adlı müəssisəyə`;
  const ending = "aıou".includes(last) ? "a" : "ə";
  const end = small.at(-1)!;
  if (!vowels.includes(end)) return `${name}${ending}`;
  return "iıuü".includes(end) || /s[aə]$/u.test(small) ? `${name}n${ending}` : `${name}y${ending}`;
};
