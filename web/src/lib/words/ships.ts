import { bookOf } from './book';

/** Strings of ships that are named by others. */
export const s = bookOf(
  {
    ships: 'Ships named', 'by.imo': 'by its IMO number', 'by.mmsi': 'by its MMSI', 'by.record': 'by its id in the case', 'by.name': 'by its name alone', several: '{n, plural, other {# ships of this case bear this name: none is taken}}', unknown: 'no ship of this case',
    claims: 'What is said of it', claimsHow: 'Claims that name this ship, and by what they were joined to it. A claim is what somebody said, not what was seen.', noClaims: 'No claim of this case names it.', quoted: 'in its words', open: 'On the claims board',
  },
  {
    uk: { ships: 'Названі судна', 'by.imo': 'за номером IMO', 'by.mmsi': 'за MMSI', 'by.record': 'за позначенням у справі', 'by.name': 'лише за назвою', claims: 'Що про нього кажуть', noClaims: 'Жодне твердження цієї справи його не називає.' },
    ru: { ships: 'Названные суда', 'by.imo': 'по номеру IMO', 'by.mmsi': 'по MMSI', 'by.record': 'по обозначению в деле', 'by.name': 'только по названию', claims: 'Что о нём говорят', noClaims: 'Ни одно утверждение этого дела его не называет.' },
    ko: { ships: '언급된 선박', 'by.imo': 'IMO 번호로', 'by.mmsi': 'MMSI로', 'by.record': '사건의 식별자로', 'by.name': '이름만으로', claims: '이 배에 대한 주장', noClaims: '이 배를 언급한 주장이 없습니다.' },
  },
);
