import { bookOf } from './book';

/** Strings of captured pictures and of what shows them. */
export const g = bookOf(
  {
    strip: 'What the looks saw', how: 'Choose two pictures to hold one against the other. Made small for the screen: nothing is measured here.', none: 'No look of this window names a picture. A look names one with `look add --picture`, or by the column `picture`.',
    no: 'no image', undrawn: 'Can\'t be drawn:', gone: 'the case has no such capture', simulated: 'SIMULATED', all: 'Show all {n}', of: 'Picture of {day} at {place}',
    compare: '{left} beside {right}', divider: 'How far the earlier picture is drawn', now: '{n} % of the earlier, {rest} % of the later', hint: 'Arrow keys move by 1 %, with Shift by 10 %, Home and End to the ends.',
    left: 'Left, the earlier', right: 'Right, the later', close: 'Put away', evidence: 'Its evidence', which: 'Picture', noPicture: 'none', file: 'File',
  },
  {
    uk: { strip: 'Що бачили огляди', no: 'без зображення', compare: '{left} поруч із {right}', evidence: 'Докази', close: 'Прибрати' },
    ru: { strip: 'Что видели осмотры', no: 'без изображения', compare: '{left} рядом с {right}', evidence: 'Доказательства', close: 'Убрать' },
    ko: { strip: '관측이 본 것', no: '이미지 없음', compare: '{left}와 {right} 비교', evidence: '증거', close: '닫기' },
  },
);
