import { bookOf } from './book';

/** Strings of what is being done to a case, while it is being done. */
export const p = bookOf(
  {
    'file.queued': 'waits', 'file.sending': 'being sent', 'file.reading': 'the program has it', 'file.done': 'done', 'file.refused': 'refused', 'file.stopped': 'stopped',
    'stage.capture': 'copying and hashing', 'stage.hash': 'hashing', 'stage.reading': 'reading', 'stage.lake': 'sorting positions', 'stage.folding': 'computing tracks and events',
    taken: '{n, plural, one {# row taken} other {# rows taken}}, {rejected} rejected', rows: '{n} rows', of: 'How far {name} is', running: 'Computing tracks and events', doing: 'Being done', since: 'for {n} s', stop: 'Stop',
  },
  {
    uk: { 'file.queued': 'чекає', 'file.sending': 'надсилається', 'file.reading': 'у програми', 'file.done': 'готово', 'file.refused': 'відхилено', 'file.stopped': 'зупинено', stop: 'Зупинити', running: 'Обчислюються треки й події' },
    ru: { 'file.queued': 'ждёт', 'file.sending': 'отправляется', 'file.reading': 'у программы', 'file.done': 'готово', 'file.refused': 'отклонено', 'file.stopped': 'остановлено', stop: 'Остановить', running: 'Вычисляются треки и события' },
    ko: { 'file.queued': '대기', 'file.sending': '보내는 중', 'file.reading': '처리 중', 'file.done': '완료', 'file.refused': '거부됨', 'file.stopped': '중지됨', stop: '중지', running: '항적과 사건 계산 중' },
  },
);
