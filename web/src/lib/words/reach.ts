import { bookOf } from './book';

/** Strings of what a silent ship can have reached. */
export const r = bookOf(
  {
    working: 'Working out where it can have been…', caption: 'Reachable, not travelled', region: '{km2} km² of water in {hours} h at {kn} kn at most', likely: 'dotted: at {kn} kn, its usual speed at most', landless: 'great circles, no water checked', tooFast: 'even the direct way needs more than this speed',
    coverage: 'Coverage', others: '{n, plural, =0 {No other ship was heard inside it in that time, as far as the map has loaded.} one {At least # other ship was heard inside it in that time.} other {At least # other ships were heard inside it in that time.}}',
    before: 'Heard in the 12 h before: {shore} from shore, {space} from space, {unknown} unsaid.', looks: '{n, plural, one {# reachable site} other {# reachable sites}}, {looks, plural, =0 {nobody looked at any} one {# look at them} other {# looks at them}}', noSites: 'No known site is reachable.', consistent: 'Consistent with', refused: 'No region can be worked out:', show: 'Show all of it',
  },
  {
    uk: {
      working: 'Обчислюємо, де воно могло бути…', caption: 'Досяжне, не пройдене', region: '{km2} км² води за {hours} год щонайбільше на {kn} вуз.', likely: 'крапки: на {kn} вуз., звичайна найбільша швидкість', landless: 'дуги великого кола, вода не перевірена', tooFast: 'навіть прямий шлях вимагає більшої швидкості', coverage: 'Покриття',
      others: '{n, plural, =0 {Жодного іншого судна всередині тоді не чули, наскільки завантажено карту.} one {Щонайменше # інше судно чули всередині тоді.} few {Щонайменше # інші судна чули всередині тоді.} other {Щонайменше # інших суден чули всередині тоді.}}', before: 'Чути за 12 год до того: {shore} з берега, {space} з космосу, {unknown} не сказано.',
      looks: '{n, plural, one {# досяжне місце} few {# досяжні місця} other {# досяжних місць}}, {looks, plural, =0 {ніхто їх не оглядав} one {# огляд} few {# огляди} other {# оглядів}}', noSites: 'Жодне відоме місце не досяжне.', consistent: 'Узгоджується з', refused: 'Область не обчислити:', show: 'Показати всю',
    },
    ru: {
      working: 'Вычисляется, где оно могло быть…', caption: 'Достижимо, не пройдено', region: '{km2} км² воды за {hours} ч самое большее на {kn} уз.', likely: 'точки: на {kn} уз., обычная наибольшая скорость', landless: 'дуги большого круга, вода не проверена', tooFast: 'даже прямой путь требует большей скорости', coverage: 'Покрытие',
      others: '{n, plural, =0 {Ни одного другого судна внутри тогда не слышали, насколько загружена карта.} one {Не менее # другого судна слышали внутри тогда.} few {Не менее # других судов слышали внутри тогда.} other {Не менее # других судов слышали внутри тогда.}}', before: 'Слышно за 12 ч до того: {shore} с берега, {space} из космоса, {unknown} не сказано.',
      looks: '{n, plural, one {# достижимое место} few {# достижимых места} other {# достижимых мест}}, {looks, plural, =0 {никто их не осматривал} one {# осмотр} few {# осмотра} other {# осмотров}}', noSites: 'Ни одно известное место не достижимо.', consistent: 'Согласуется с', refused: 'Область не вычислить:', show: 'Показать всю',
    },
    ko: {
      working: '있었을 수 있는 곳을 계산하는 중…', caption: '도달 가능, 항해한 것은 아님', region: '최고 {kn}노트로 {hours}시간에 물 {km2} km²', likely: '점선: 평소 최고 {kn}노트', landless: '대권, 물 여부는 확인하지 않음', tooFast: '직선 경로조차 이보다 빠른 속력이 필요', coverage: '수신 범위',
      others: '{n, plural, =0 {지도가 불러온 한에서는 그동안 그 안에서 다른 선박이 수신되지 않았습니다.} other {그동안 그 안에서 다른 선박이 적어도 #척 수신되었습니다.}}', before: '이전 12시간 수신: 육상 {shore}, 위성 {space}, 미상 {unknown}.', looks: '도달 가능한 장소 {n}곳, {looks, plural, =0 {아무도 관측하지 않음} other {관측 #회}}', noSites: '도달할 수 있는 알려진 장소가 없습니다.', consistent: '다음과 부합', refused: '영역을 계산할 수 없습니다:', show: '전체 보기',
    },
  },
);
