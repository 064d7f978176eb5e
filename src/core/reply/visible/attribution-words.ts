/**
 * How mail clients say "… wrote:". One row a language; a stem stands for its genders and tenses.
 * Gathered from the clients' own translations (Gmail, Apple Mail, Thunderbird, Yahoo, K-9, Notes).
 */
const WROTE: readonly string[] = [
  'wrote|writes|says|said|sent|replied|responded|written by|spake|spoke|quoth', // en
  'schrieb|schrieben|geschrieben|schreibt|hat geschrieben', // de
  'a écrit|écrit|a ecrit|écrivait', // fr
  'escribió|escribio|ha escrito|escribía', // es
  'ha scritto|scrive|scrisse', // it
  'escreveu|escreveram', // pt
  'schreef|geschreven|schrijft', // nl
  'napisał|napisała|napisał\\(a\\)|napisana|pisze', // pl
  'skrev|skreiv|skriver', // sv, da, nb, nn
  'kirjoitti', // fi
  'napsal|napsala|napsal\\(a\\)|napísal|napísala|píše', // cs, sk
  'пишет|писал|писала|писали|написал|написала|написал\\(а\\)', // ru
  'пише|писав|написав|написала|написав\\(ла\\)', // uk
  'yazdı|yazmış|şunları yazdı|şunu yazdı', // tr
  'írta|ezt írta', // hu
  'a scris', // ro
  'έγραψε', // el
  'va escriure|ha escrit', // ca
  'je napisao|je napisala|je napisal|napisao|napisala|napisao je|napisala je', // hr, sr, sl
  'написа', // bg
  'parašė|rašė', // lt
  'rakstīja', // lv
  'kirjutas', // et
  'skrifaði', // is
  'đã viết|viết', // vi
  'menulis|tulis', // id, ms
  'escribiu', // gl
  'idatzi zuen|igorleak idatzi', // eu
  'ysgrifennodd', // cy
  'shkroi', // sq
  'піша|піша:|напісаў', // be
  'је написао|је написала|је написао/ла|написао је|написала је|пишува|напиша', // sr, mk
  'жазды|yazıb', // kk, az
];

/** Scripts without spaces between words, where the verb may touch a name. */
const WROTE_JOINED: readonly string[] = [
  'のメール|のメッセージ|さんは書きました|書きました|が書き込みました|さんからのメール|wrote', // ja
  '写道|寫道|写到|寫到|提到|来信|撰写|编写', // zh
  '작성|쓴 글|님이 쓴|이\\(가\\) 쓴|썼습니다|보낸 메시지', // ko
  'เขียนว่า|เขียน', // th
  'כתב/ה|כתבה|כתב|מאת', // he
  'كتب|كتبت', // ar
  'نوشت', // fa
  'ने लिखा', // hi
  'գրել է|წერს', // hy, ka
];

export const WROTE_WORD = new RegExp(
  `(?:(?<![\\p{L}])(?:${WROTE.join('|')})(?![\\p{L}]))|(?:${WROTE_JOINED.join('|')})`,
  'iu',
);

/** A line that may be the last of an attribution: it ends in a colon, or in the verb itself. */
export const WROTE_END = new RegExp(
  `(?:(?<![\\p{L}])(?:${WROTE.join('|')})|${WROTE_JOINED.join('|')})[\\s*_]{0,4}(?:[-–—]{0,12}|\\.{3}|…)$`,
  'iu',
);

/** First words of an attribution that starts with its date ("On", "Am", "W dniu"). */
export const STARTER =
  /^(?:on|at|am|den|le|el|il|il giorno|em|no dia|op|w dniu|dnia|dne|dňa|på|pe|pada|vào|στις|la|în data|data de|v|u|dana|на|в|у|il giorno|em|在|於|于|في|بتاريخ|בתאריך|wiadomość|quoting|quoth|thus spake|thus spoke|ในวันที่|เมื่อ|missatge de|excerpts from|in article|in message|zitat|citando|selon|citat|message from|nachricht von)(?![\p{L}])/iu;
