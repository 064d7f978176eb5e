/** Which company or house an address belongs to; private mailboxes belong to none. */

import type { Person } from '../person.ts';
import { splitAddress } from '../robots.ts';

/** The registrable domain behind an address, or null for public mail providers. Lower-case. */
export function companyDomain(email: string): string | null {
  const { domain } = splitAddress(email);
  if (domain === '' || isPublicProvider(domain)) return null;
  return registrable(domain);
}

/** Told or imported first, then the domain of the newest address that is not a private mailbox. */
export function companyOf(person: Pick<Person, 'company' | 'emails'>): string | null {
  if (person.company !== null && person.company.trim() !== '') return person.company.trim().toLowerCase();
  for (const email of person.emails) {
    const domain = companyDomain(email);
    if (domain !== null) return domain;
  }
  return null;
}

export function isPublicProvider(domain: string): boolean {
  if (PUBLIC_PROVIDERS.has(domain)) return true;
  // yahoo.co.uk, hotmail.fr, live.nl …: providers with one name in every country.
  return WORLDWIDE.has(registrable(domain).split('.')[0] ?? '') && registrable(domain) === domain;
}

/** `mail.acme.co.uk` → `acme.co.uk`. A short rule in place of the 250 KB public suffix list. */
function registrable(domain: string): string {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const second = labels.at(-2) ?? '';
  const deep = last.length === 2 && SECOND_LEVEL.has(second) ? 3 : 2;
  return labels.slice(-deep).join('.');
}

const SECOND_LEVEL: ReadonlySet<string> = new Set(
  'ac co com edu go gob gouv gov mil ne net nhs nom or org sch ltd plc me'.split(' '),
);

const WORLDWIDE: ReadonlySet<string> = new Set(
  'yahoo ymail rocketmail hotmail outlook live msn windowslive gmail googlemail aol gmx icloud protonmail yandex'.split(
    ' ',
  ),
);

const PUBLIC_PROVIDERS: ReadonlySet<string> = new Set(
  [
    // reserved for examples (RFC 2606): nobody's company
    'example.com example.net example.org',
    // worldwide
    'icloud.com me.com mac.com proton.me pm.me protonmail.com protonmail.ch tutanota.com tutamail.com tuta.io tuta.com',
    'fastmail.com fastmail.fm hey.com zoho.com zohomail.com mail.com email.com usa.com inbox.com hushmail.com',
    'mailfence.com posteo.net posteo.de mailbox.org runbox.com disroot.org riseup.net duck.com pobox.com startmail.com',
    'privaterelay.appleid.com simplelogin.com anonaddy.com passmail.net engineer.com consultant.com europe.com post.com',
    // North America
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net',
    'juno.com netzero.net frontier.com roadrunner.com windstream.net rogers.com shaw.ca sympatico.ca bell.net telus.net',
    'videotron.ca prodigy.net.mx aim.com mindspring.com',
    // Europe
    'web.de t-online.de freenet.de arcor.de online.de 1und1.de email.de gmx.net gmx.at bluewin.ch hispeed.ch sunrise.ch',
    'chello.at aon.at orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr libero.it virgilio.it',
    'tiscali.it alice.it tin.it fastwebnet.it telefonica.net terra.es btinternet.com btopenworld.com virginmedia.com',
    'sky.com talktalk.net ntlworld.com blueyonder.co.uk tiscali.co.uk eircom.net ziggo.nl kpnmail.nl planet.nl xs4all.nl',
    'home.nl hetnet.nl telenet.be skynet.be proximus.be telia.com bredband.net comhem.se spray.se online.no',
    'getmail.no tdcadsl.dk mail.dk stofanet.dk luukku.com kolumbus.fi suomi24.fi wp.pl o2.pl onet.pl interia.pl op.pl',
    'gazeta.pl poczta.onet.pl seznam.cz centrum.cz email.cz post.cz azet.sk centrum.sk zoznam.sk freemail.hu citromail.hu',
    'abv.bg mail.bg sapo.pt mail.pt otenet.gr ukr.net i.ua meta.ua mail.ru inbox.ru list.ru bk.ru internet.ru rambler.ru',
    'ya.ru yandex.ru yandex.com tut.by net.hr siol.net inbox.lv mail.ee',
    // Asia, Pacific, Africa, South America
    'qq.com 163.com 126.com yeah.net sina.com sina.cn sohu.com foxmail.com aliyun.com 139.com 189.cn naver.com hanmail.net',
    'daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp so-net.ne.jp',
    'rediffmail.com indiatimes.com sify.com bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au xtra.co.nz',
    'slingshot.co.nz pchome.com.tw hinet.net singnet.com.sg walla.com walla.co.il 012.net.il bezeqint.net netvision.net.il',
    'uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com mweb.co.za telkomsa.net vodamail.co.za',
    'hotmail.com.br yahoo.com.br speedy.com.ar fibertel.com.ar',
  ].flatMap(line => line.split(' ')),
);
