import { bookOf } from './book';

/** Strings of the voyages screen that it alone needs. */
export const v = bookOf(
  {
    what: 'Counted is', question: 'Question {id}', all: 'All calls at the busiest site', allHow: 'Every arrival at the busiest place of discharge, whatever it came from, over all that was looked at: wider than what was asked.',
  },
  {
    uk: { what: 'Рахується', question: 'Запитання {id}', all: 'Усі заходи в найжвавіше місце' },
    ru: { what: 'Считается', question: 'Вопрос {id}', all: 'Все заходы в самое оживлённое место' },
    ko: { what: '세는 것', question: '질문 {id}', all: '가장 붐비는 곳의 모든 기항' },
  },
);
