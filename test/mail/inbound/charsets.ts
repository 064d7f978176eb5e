import { letter } from './letter.ts';

/** The same kind of answer in the charsets that clients still send; bytes written by independent encoders. */
export const CHARSETS: readonly {
  readonly charset: string;
  readonly base64: string;
  readonly text: string;
}[] = [
  { charset: 'utf-8', base64: 'MSBkb25lLCBncsO8w58gQW5h', text: '1 done, grüß Ana' },
  { charset: 'iso-8859-1', base64: 'UmVu6WU6IOAgR2Vu6HZl', text: 'Renée: à Genève' },
  { charset: 'iso-8859-2', base64: 'o3VrYXN6OiC/b25hIFpv6Q==', text: 'Łukasz: żona Zoé' },
  { charset: 'iso-8859-15', base64: 'QW5hOiA1IKQ=', text: 'Ana: 5 €' },
  { charset: 'iso-8859-9', base64: 'Sf79bDog52F5', text: 'Işıl: çay' },
  { charset: 'iso-8859-5', base64: 'sN3d0Dog59DZ', text: 'Анна: чай' },
  { charset: 'iso-8859-7', base64: 'tu3t4Tog9PPc6Q==', text: 'Άννα: τσάι' },
  { charset: 'windows-1250', base64: 'Smn47Togmp1hc3Ru/Q==', text: 'Jiří: šťastný' },
  { charset: 'windows-1251', base64: 'wO3t4Dog9+Dp', text: 'Анна: чай' },
  { charset: 'windows-1252', base64: 'QW5hOiCTcXVvdGVklCCWIHllcw==', text: 'Ana: “quoted” – yes' },
  { charset: 'windows-1254', base64: '3XBlazogYfBh5w==', text: 'İpek: ağaç' },
  { charset: 'windows-1255', base64: '4/DkOiD65A==', text: 'דנה: תה' },
  { charset: 'windows-1256', base64: '4+TsOiDUx+0=', text: 'منى: شاي' },
  { charset: 'koi8-r', base64: '4c7OwTog3sHK', text: 'Анна: чай' },
  { charset: 'koi8-u', base64: 't9bByzog3sHK', text: 'Їжак: чай' },
  { charset: 'iso-2022-jp', base64: 'GyRCMlY7UhsoQjogGyRCJCpDYxsoQg==', text: '花子: お茶' },
  { charset: 'shift_jis', base64: 'idSOcToggqiSgw==', text: '花子: お茶' },
  { charset: 'euc-jp', base64: 'sta70jogpKrD4w==', text: '花子: お茶' },
  { charset: 'gb2312', base64: '0KHD9zogsug=', text: '小明: 茶' },
  { charset: 'gbk', base64: '0KHD9zogsug=', text: '小明: 茶' },
  { charset: 'gb18030', base64: '0KHD9zogsug=', text: '小明: 茶' },
  { charset: 'big5', base64: 'pHCp+jogr/k=', text: '小明: 茶' },
  { charset: 'euc-kr', base64: 'wfa89jogwvc=', text: '지수: 차' },
  { charset: 'ks_c_5601-1987', base64: 'wfa89jogwvc=', text: '지수: 차' },
  { charset: 'cp1252', base64: 'UmVu6WU=', text: 'Renée' },
  { charset: 'unknown-8bit', base64: 'cGxhaW4=', text: 'plain' },
  { charset: 'us-ascii', base64: 'Z3LDvMOf', text: 'grüß' },
  { charset: 'utf-8', base64: 'UmVu6WU6IOAgR2Vu6HZl', text: 'Renée: à Genève' },
  { charset: '', base64: 'UmVuw6llOiDDqQ==', text: 'Renée: é' },
];

export function inCharset(charset: string, base64: string): Uint8Array {
  return letter({
    type: `text/plain; charset="${charset}"`,
    head: ['Content-Transfer-Encoding: base64'],
    body: base64,
  });
}
