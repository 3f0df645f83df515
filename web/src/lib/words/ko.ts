import type { en } from './en';

export const ko: Partial<Record<keyof typeof en, string>> = {
  'doing.addShort': '추가', 'doing.recordShort': '기록', 'doing.add': '사건에 추가', 'key.add': '사건에 추가', 'doing.readOnlyShort': '읽기 전용',
  'gate.opening': '사건을 여는 중…', 'shell.skip': '본문으로', 'shell.screens': '화면', 'shell.simulated': '모의 자료(SIMULATED): 어떤 것의 증거도 아님', 'shell.close': '닫기', 'shell.apply': '보기', 'shell.newer': '{n, plural, other {새 기록 #건이 있습니다.}}',
  'top.case': '사건', 'top.search': '이름이나 행으로 거르기', 'top.theme': '색', 'top.language': '언어', 'top.keep': '보기', 'key.keep': '보기와 내보내기', 'top.copy': '링크 복사', 'top.copied': '복사됨', 'top.help': '단축키', 'top.more': '더 보기',
  'theme.system': '시스템 색', 'theme.light': '밝게', 'theme.dark': '어둡게', 'theme.contrast': '고대비',
  'screen.workbench': '작업대', 'screen.voyages': '항해', 'screen.site': '장소', 'screen.hull': '선박', 'screen.network': '관계망', 'screen.claims': '주장', 'screen.quantities': '수량', 'screen.hypotheses': '가설', 'screen.inbox': '수신', 'screen.leads': '단서', 'screen.report': '보고서', 'screen.evidence': '증거',
  'step.event': '사건별', 'step.look': '관측별', 'step.hour': '시간별', 'step.day': '일별', 'step.week': '주별', 'clock.name': '시계', 'clock.instant': '순간, UTC', 'clock.step': '간격', 'clock.speed': '초당 {n}시간',
  'wait.loading': '불러오는 중…', 'wait.slow': '엔진이 계산 중입니다. 처음에는 몇 분 걸릴 수 있으며 답은 보관됩니다.', 'table.csv': 'CSV 저장', 'table.rows': '{n, plural, other {#행}}',
  'layer.land': '육지', 'layer.places': '지명', 'layer.sites': '장소', 'layer.tracks': '항적', 'layer.gaps': '침묵', 'layer.events': '행', 'layer.lanes': '레인', 'layers.table': '표', 'map.name': '지도',
  'mark.sighting': '목격', 'mark.look': '관측', 'mark.stop': '정지', 'mark.port_call': '기항', 'mark.leg': '구간', 'mark.gap': '침묵', 'state.seen': '보임', 'state.not_seen': '보았으나 없음', 'state.unknown': '알 수 없음', 'word.unknown': '알 수 없음',
  'card.window': '기간 안', 'card.openShip': '선박 페이지', 'card.when': '언제', 'card.where': '어디', 'card.state': '상태', 'card.figure': '수', 'card.sources': '출처', 'card.ship': '선박', 'card.position': '위치', 'evidence.hint': '증거 보기 (e)', 'evidence.source': '제공', 'evidence.cite': '인용 복사', 'site.series': '계열: 관측마다 한 표본', 'site.coverage': '관측 범위', 'voyages.count': '항해', 'voyages.floor': '양 끝에서 목격', 'voyages.median': '중앙값', 'voyages.interval': '90 % 구간',
  'vantage.open': '시점…', 'vantage.seen': '보는 시점', 'vantage.asOf': '{time} 기준', 'vantage.knownAt': '{time}의 사건 상태', 'vantage.go': '그 시점에서 보기', 'vantage.now': '현재로', 'working.stop': '중지', 'working.since': '{n}초', 'wait.stopped': '답하기 전에 중지되었습니다.', 'wait.again': '다시 묻기',
  'tour.name': '둘러보기', 'tour.start': '둘러보기 (2분)', 'tour.next': '다음', 'tour.back': '이전', 'tour.leave': '나가기', 'tour.done': '끝', 'tour.step': '{all}단계 중 {n}단계', 'note.title': '메모와 고정', 'note.add': '메모', 'note.pin': '보고서에 고정', 'note.unpin': '보고서에서 빼기', 'note.withdraw': '철회', 'doing.grade': '출처 평가', 'doing.place': '장소 이름 붙이기',
};
