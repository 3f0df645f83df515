import { bookOf } from './book';

/** Strings of the network screen. */
export const n = bookOf(
  {
    title: 'Owners and links', of: 'Above', all: 'all watched ships', to: 'Way to', nobody: 'choose', rule: 'Statuses by the rule of', how: 'Holders stand above what they hold. Bold: in the proof of the status. Dashed: not dated, or possible. Being named is not guilt.', drawing: 'Drawing of owners, managers and links', empty: 'No owner, manager or link is stated for that day.',
    leftOut: '{n, plural, one {# more party is left out.} other {# more parties are left out.}}', table: 'The same as a table', holder: 'Holder', holds: 'Holds', held: 'Of', dates: 'Dates', source: 'Source', proof: 'In the proof', onDay: 'On that day', said: 'As stated', yes: 'yes', no: 'no',
    box: 'Party', pick: 'Select a party or a line: its dates, sources and list entries stand here. Arrow keys walk the drawing.', entries: 'On lists', noEntries: 'No list of this case has an entry of it for that day; that is not innocence.', above: 'Above it', below: 'Below it', start: 'Begin here', wayHere: 'Way from {name} to here', openShip: 'The ship\'s page', flag: 'Flag', record: 'Record', status: 'Status',
    way: 'A way between the two', wayHow: 'A shortest chain of statements. It says how the statements connect them, not who acts for whom.', noWay: 'No chain of statements leads from one to the other.', clear: 'No way', statements: '{n, plural, one {# statement} other {# statements}}', outcomes: 'Under the ownership rules', economic: 'economic share {min} to {max} %', undated: 'no dates stated', open: 'open', zoomIn: 'Larger', zoomOut: 'Smaller',
    ownership: 'owns', control: 'controls', manager: 'manages', linked: 'linked', listed: 'listed', none: 'no outcome', unknown: 'share ?',
  },
  {
    uk: {
      title: 'Власники і зв\'язки', of: 'Над', all: 'усі судна під наглядом', to: 'Шлях до', nobody: 'оберіть', rule: 'Стани за правилом', how: 'Власники стоять над тим, чим володіють. Жирне: у доказі стану. Штрихове: без дат або можливо. Бути названим не є виною.', drawing: 'Схема власників, менеджерів і зв\'язків', empty: 'На цей день не вказано ні власника, ні менеджера, ні зв\'язку.',
      leftOut: '{n, plural, one {Ще # сторону пропущено.} few {Ще # сторони пропущено.} other {Ще # сторін пропущено.}}', table: 'Те саме таблицею', holder: 'Власник', holds: 'Має', held: 'Чого', dates: 'Дати', source: 'Джерело', proof: 'У доказі', onDay: 'Того дня', said: 'Як указано', yes: 'так', no: 'ні', box: 'Сторона', pick: 'Оберіть сторону або лінію: тут будуть дати, джерела і записи списків. Стрілки ведуть схемою.', entries: 'У списках', noEntries: 'Жоден список справи не має її запису на цей день; це не є невинуватістю.',
      above: 'Над нею', below: 'Під нею', start: 'Почати тут', wayHere: 'Шлях сюди від {name}', openShip: 'Сторінка судна', flag: 'Прапор', record: 'Запис', status: 'Стан', way: 'Шлях між двома', wayHow: 'Найкоротший ланцюг тверджень. Він каже, як твердження їх пов\'язують, а не хто за кого діє.', noWay: 'Жоден ланцюг тверджень не веде від однієї до іншої.', clear: 'Без шляху', outcomes: 'За правилами власності', economic: 'економічна частка {min}–{max} %', undated: 'дат не вказано', open: 'відкрито', zoomIn: 'Більше', zoomOut: 'Менше', ownership: 'володіє', control: 'контролює', manager: 'керує', linked: 'пов\'язано', listed: 'у списку', none: 'без висновку', unknown: 'частка ?',
    },
    ru: {
      title: 'Владельцы и связи', of: 'Над', all: 'все суда под наблюдением', to: 'Путь к', nobody: 'выберите', rule: 'Состояния по правилу', how: 'Владельцы стоят над тем, чем владеют. Жирное: в доказательстве состояния. Штриховое: без дат или возможно. Быть названным не значит быть виновным.', drawing: 'Схема владельцев, управляющих и связей', empty: 'На этот день не указано ни владельца, ни управляющего, ни связи.',
      leftOut: '{n, plural, one {Ещё # сторона пропущена.} few {Ещё # стороны пропущены.} other {Ещё # сторон пропущено.}}', table: 'То же таблицей', holder: 'Владелец', holds: 'Имеет', held: 'Чего', dates: 'Даты', source: 'Источник', proof: 'В доказательстве', onDay: 'В тот день', said: 'Как указано', yes: 'да', no: 'нет', box: 'Сторона', pick: 'Выберите сторону или линию: здесь будут даты, источники и записи списков. Стрелки ведут по схеме.', entries: 'В списках', noEntries: 'Ни один список дела не содержит её записи на этот день; это не невиновность.',
      above: 'Над ней', below: 'Под ней', start: 'Начать здесь', wayHere: 'Путь сюда от {name}', openShip: 'Страница судна', flag: 'Флаг', record: 'Запись', status: 'Состояние', way: 'Путь между двумя', wayHow: 'Кратчайшая цепь утверждений. Она говорит, как утверждения их связывают, а не кто за кого действует.', noWay: 'Ни одна цепь утверждений не ведёт от одной к другой.', clear: 'Без пути', outcomes: 'По правилам владения', economic: 'экономическая доля {min}–{max} %', undated: 'дат не указано', open: 'открыто', zoomIn: 'Крупнее', zoomOut: 'Мельче', ownership: 'владеет', control: 'контролирует', manager: 'управляет', linked: 'связано', listed: 'в списке', none: 'без вывода', unknown: 'доля ?',
    },
    ko: {
      title: '소유자와 연결', of: '대상', all: '감시하는 모든 선박', to: '경로 도착', nobody: '선택', rule: '상태의 기준 규칙', how: '소유자는 소유 대상 위에 있습니다. 굵은 선: 상태의 증명. 파선: 날짜 없음 또는 가능. 이름이 나온다고 유죄는 아닙니다.', drawing: '소유자, 관리자, 연결 그림', empty: '그날의 소유자, 관리자, 연결이 명시되지 않았습니다.',
      leftOut: '{n, plural, other {당사자 #곳은 생략됨.}}', table: '같은 내용의 표', holder: '보유자', holds: '보유', held: '대상', dates: '날짜', source: '출처', proof: '증명에 포함', onDay: '그날', said: '진술', yes: '예', no: '아니요', box: '당사자', pick: '당사자나 선을 선택하면 날짜, 출처, 목록 항목이 여기에 나옵니다. 화살표 키로 이동합니다.', entries: '목록 등재', noEntries: '이 사건의 목록에 그날의 항목이 없습니다. 무죄라는 뜻은 아닙니다.',
      above: '위', below: '아래', start: '여기서 시작', wayHere: '{name}에서 여기까지의 경로', openShip: '선박 페이지', flag: '기국', record: '기록', status: '상태', way: '둘 사이의 경로', wayHow: '가장 짧은 진술의 사슬입니다. 진술이 둘을 어떻게 잇는지를 말할 뿐, 누가 누구를 위해 움직이는지는 아닙니다.', noWay: '둘을 잇는 진술의 사슬이 없습니다.', clear: '경로 지우기', outcomes: '소유 규칙에 따르면', economic: '경제적 지분 {min}–{max} %', undated: '날짜 없음', open: '미정', zoomIn: '크게', zoomOut: '작게', ownership: '소유', control: '지배', manager: '관리', linked: '연결', listed: '등재', none: '결과 없음', unknown: '지분 ?',
    },
  },
);

/** The string of a word that these documents use, or the word itself, spaced. */
export function netWord(word: string | null): string {
  if (!word) return '';
  return ['ownership', 'control', 'manager', 'linked', 'listed', 'none'].includes(word) ? n(word as Parameters<typeof n>[0]) : word.replaceAll('_', ' ');
}
