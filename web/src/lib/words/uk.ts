import type { en } from './en';

export const uk: Partial<Record<keyof typeof en, string>> = {
  'doing.addShort': 'Додати', 'doing.recordShort': 'Записати', 'doing.add': 'Додати до справи', 'key.add': 'Додати до справи', 'doing.readOnlyShort': 'Лише читання',
  'gate.opening': 'Справа відкривається…', 'shell.skip': 'До змісту', 'shell.screens': 'Екрани', 'shell.simulated': 'МОДЕЛЬОВАНО (SIMULATED): це не доказ жодного факту', 'shell.close': 'Закрити', 'shell.apply': 'Показати',
  'shell.newer': '{n, plural, one {У справі # новий запис.} few {У справі # нові записи.} other {У справі # нових записів.}}',
  'top.case': 'Справа', 'top.search': 'Фільтр за назвою або рядком', 'top.theme': 'Кольори', 'top.language': 'Мова', 'top.copy': 'Копіювати посилання', 'top.copied': 'Скопійовано', 'top.help': 'Клавіші', 'top.more': 'Ще',
  'theme.system': 'Як у системі', 'theme.light': 'Світла', 'theme.dark': 'Темна', 'theme.contrast': 'Контрастна',
  'screen.workbench': 'Стіл', 'screen.voyages': 'Рейси', 'screen.site': 'Місце', 'screen.claims': 'Твердження', 'screen.quantities': 'Кількості', 'screen.hypotheses': 'Гіпотези', 'screen.inbox': 'Вхідні', 'screen.leads': 'Висновки', 'screen.report': 'Звіт', 'screen.evidence': 'Доказ',
  'step.event': 'за подією', 'step.look': 'за оглядом', 'step.hour': 'за годиною', 'step.day': 'за днем', 'step.week': 'за тижнем', 'clock.name': 'Годинник', 'clock.instant': 'Мить, UTC', 'clock.step': 'Крок', 'clock.speed': '{n} год за секунду',
  'wait.loading': 'Завантаження…', 'wait.slow': 'Двигун рахує. Першого разу це може тривати хвилини; відповідь зберігається.', 'table.csv': 'Зберегти CSV', 'table.rows': '{n, plural, one {# рядок} few {# рядки} other {# рядків}}',
  'layer.land': 'Суходіл', 'layer.places': 'Назви', 'layer.sites': 'Місця', 'layer.tracks': 'Треки', 'layer.gaps': 'Мовчання', 'layer.events': 'Рядки', 'layer.lanes': 'Смуги', 'layers.table': 'Таблиця', 'map.name': 'Карта',
  'mark.sighting': 'спостереження', 'mark.look': 'огляд', 'mark.stop': 'зупинка', 'mark.port_call': 'захід у порт', 'mark.leg': 'перехід', 'mark.gap': 'мовчання', 'state.seen': 'бачено', 'state.not_seen': 'оглянуто, не бачено', 'state.unknown': 'невідомо', 'word.unknown': 'невідомо',
  'card.window': 'У вікні', 'card.when': 'Коли', 'card.where': 'Де', 'card.state': 'Стан', 'card.figure': 'Число', 'card.sources': 'Джерела', 'card.ship': 'Судно', 'card.position': 'Положення', 'evidence.hint': 'Показати доказ (e)', 'evidence.source': 'Хто дав', 'evidence.cite': 'Копіювати посилання на доказ', 'site.series': 'Ряд: один вимір на огляд', 'site.coverage': 'Покриття', 'voyages.count': 'Рейси', 'voyages.floor': 'бачено з обох кінців', 'voyages.median': 'медіана', 'voyages.interval': 'інтервал 90 %',
};
