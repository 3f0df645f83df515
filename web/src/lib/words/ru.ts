import type { en } from './en';

export const ru: Partial<Record<keyof typeof en, string>> = {
  'doing.addShort': 'Добавить', 'doing.recordShort': 'Записать', 'doing.add': 'Добавить в дело', 'key.add': 'Добавить в дело', 'doing.readOnlyShort': 'Только чтение',
  'gate.opening': 'Дело открывается…', 'shell.skip': 'К содержанию', 'shell.screens': 'Экраны', 'shell.simulated': 'СМОДЕЛИРОВАНО (SIMULATED): это не доказательство чего-либо', 'shell.close': 'Закрыть', 'shell.apply': 'Показать',
  'shell.newer': '{n, plural, one {В деле # новая запись.} few {В деле # новые записи.} other {В деле # новых записей.}}',
  'top.case': 'Дело', 'top.search': 'Отбор по имени или строке', 'top.theme': 'Цвета', 'top.language': 'Язык', 'top.copy': 'Копировать ссылку', 'top.copied': 'Скопировано', 'top.help': 'Клавиши', 'top.more': 'Ещё',
  'theme.system': 'Как в системе', 'theme.light': 'Светлая', 'theme.dark': 'Тёмная', 'theme.contrast': 'Контрастная',
  'screen.workbench': 'Стол', 'screen.voyages': 'Рейсы', 'screen.site': 'Место', 'screen.claims': 'Заявления', 'screen.quantities': 'Количества', 'screen.hypotheses': 'Гипотезы', 'screen.inbox': 'Входящие', 'screen.leads': 'Выводы', 'screen.report': 'Отчёт', 'screen.evidence': 'Основание',
  'step.event': 'по событию', 'step.look': 'по осмотру', 'step.hour': 'по часу', 'step.day': 'по дню', 'step.week': 'по неделе', 'clock.name': 'Часы', 'clock.instant': 'Момент, UTC', 'clock.step': 'Шаг', 'clock.speed': '{n} ч в секунду',
  'wait.loading': 'Загрузка…', 'wait.slow': 'Движок считает. В первый раз это может занять минуты; ответ хранится.', 'table.csv': 'Сохранить CSV', 'table.rows': '{n, plural, one {# строка} few {# строки} other {# строк}}',
  'layer.land': 'Суша', 'layer.places': 'Названия', 'layer.sites': 'Места', 'layer.tracks': 'Треки', 'layer.gaps': 'Молчание', 'layer.events': 'Строки', 'layer.lanes': 'Полосы', 'layers.table': 'Таблица', 'map.name': 'Карта',
  'mark.sighting': 'наблюдение', 'mark.look': 'осмотр', 'mark.stop': 'остановка', 'mark.port_call': 'заход в порт', 'mark.leg': 'переход', 'mark.gap': 'молчание', 'state.seen': 'видели', 'state.not_seen': 'осмотрено, не видели', 'state.unknown': 'неизвестно', 'word.unknown': 'неизвестно',
  'card.window': 'В окне', 'card.when': 'Когда', 'card.where': 'Где', 'card.state': 'Состояние', 'card.figure': 'Число', 'card.sources': 'Источники', 'card.ship': 'Судно', 'card.position': 'Положение', 'evidence.hint': 'Показать основание (e)', 'evidence.source': 'Кто дал', 'evidence.cite': 'Копировать ссылку на основание', 'site.series': 'Ряд: одно значение на осмотр', 'site.coverage': 'Покрытие', 'voyages.count': 'Рейсы', 'voyages.floor': 'видели с обоих концов', 'voyages.median': 'медиана', 'voyages.interval': 'интервал 90 %',
};
