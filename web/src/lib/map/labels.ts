/** Names of waters and ports for bearings, in the scripts of the page's languages. No claim about anything. */
export interface Name {
  en: string;
  uk?: string;
  ru: string;
  ko: string;
  lon: number;
  lat: number;
  /** Zoom from which it is shown. */
  from: number;
  water: boolean;
}

const water = (en: string, uk: string, ru: string, ko: string, lat: number, lon: number, from: number): Name => ({ en, uk, ru, ko, lat, lon, from, water: true });
const town = (en: string, uk: string, ru: string, ko: string, lat: number, lon: number, from: number): Name => ({ en, uk, ru, ko, lat, lon, from, water: false });

export const names: Name[] = [
  water('Pacific Ocean', 'Тихий океан', 'Тихий океан', '태평양', 15, 170, 1), water('Atlantic Ocean', 'Атлантичний океан', 'Атлантический океан', '대서양', 25, -42, 1),
  water('Indian Ocean', 'Індійський океан', 'Индийский океан', '인도양', -18, 78, 1), water('Arctic Ocean', 'Північний Льодовитий океан', 'Северный Ледовитый океан', '북극해', 81, 0, 1.5),
  water('Sea of Japan (East Sea)', 'Японське море (Східне море)', 'Японское море (Восточное море)', '동해 (일본해)', 40.3, 134.6, 3.2), water('Sea of Okhotsk', 'Охотське море', 'Охотское море', '오호츠크해', 54, 149, 3),
  water('Yellow Sea', 'Жовте море', 'Жёлтое море', '황해', 36.2, 123.2, 4), water('East China Sea', 'Східнокитайське море', 'Восточно-Китайское море', '동중국해', 29, 125, 3.5),
  water('South China Sea', 'Південнокитайське море', 'Южно-Китайское море', '남중국해', 14, 114.5, 3), water('Bering Sea', 'Берингове море', 'Берингово море', '베링해', 58, -178, 2.5),
  water('Peter the Great Gulf', 'Затока Петра Великого', 'Залив Петра Великого', '표트르 대제 만', 42.65, 131.75, 6.8), water('Korea Strait', 'Корейська протока', 'Корейский пролив', '대한해협', 34.3, 129.6, 5.2),
  water('Tatar Strait', 'Татарська протока', 'Татарский пролив', '타타르 해협', 49.5, 141.2, 5), water('Baltic Sea', 'Балтійське море', 'Балтийское море', '발트해', 58, 19.8, 4),
  water('North Sea', 'Північне море', 'Северное море', '북해', 56.5, 3.5, 4), water('Norwegian Sea', 'Норвезьке море', 'Норвежское море', '노르웨이해', 67, 3, 3),
  water('Barents Sea', 'Баренцове море', 'Баренцево море', '바렌츠해', 74, 38, 3), water('Kara Sea', 'Карське море', 'Карское море', '카라해', 76, 72, 3),
  water('Black Sea', 'Чорне море', 'Чёрное море', '흑해', 43.3, 34.2, 4), water('Sea of Azov', 'Азовське море', 'Азовское море', '아조프해', 46.1, 36.6, 6),
  water('Caspian Sea', 'Каспійське море', 'Каспийское море', '카스피해', 42, 50.5, 4), water('Mediterranean Sea', 'Середземне море', 'Средиземное море', '지중해', 34.8, 18, 3),
  water('Red Sea', 'Червоне море', 'Красное море', '홍해', 20.5, 38.5, 4), water('Persian Gulf', 'Перська затока', 'Персидский залив', '페르시아만', 27, 51, 4.5), water('Arabian Sea', 'Аравійське море', 'Аравийское море', '아라비아해', 16, 64, 3),
  town('Vladivostok', 'Владивосток', 'Владивосток', '블라디보스토크', 43.115, 131.885, 5), town('Nakhodka', 'Находка', 'Находка', '나홋카', 42.814, 132.87, 7), town('Busan', 'Пусан', 'Пусан', '부산', 35.18, 129.07, 5), town('Seoul', 'Сеул', 'Сеул', '서울', 37.56, 126.98, 4.5),
  town('Pyongyang', 'Пхеньян', 'Пхеньян', '평양', 39.03, 125.75, 4.5), town('Chongjin', 'Чхонджин', 'Чхонджин', '청진', 41.8, 129.78, 6.5), town('Wonsan', 'Вонсан', 'Вонсан', '원산', 39.15, 127.44, 6.5), town('Tokyo', 'Токіо', 'Токио', '도쿄', 35.68, 139.76, 4.5),
  town('Niigata', 'Ніїґата', 'Ниигата', '니가타', 37.92, 139.04, 6), town('Sapporo', 'Саппоро', 'Саппоро', '삿포로', 43.06, 141.35, 5.5), town('Khabarovsk', 'Хабаровськ', 'Хабаровск', '하바롭스크', 48.48, 135.07, 5), town('Harbin', 'Харбін', 'Харбин', '하얼빈', 45.8, 126.53, 5),
  town('Shanghai', 'Шанхай', 'Шанхай', '상하이', 31.23, 121.47, 4.5), town('Beijing', 'Пекін', 'Пекин', '베이징', 39.9, 116.4, 4.5), town('Dalian', 'Далянь', 'Далянь', '다롄', 38.91, 121.6, 6), town('Qingdao', 'Циндао', 'Циндао', '칭다오', 36.07, 120.38, 6),
  town('Moscow', 'Москва', 'Москва', '모스크바', 55.75, 37.62, 4), town('Kyiv', 'Київ', 'Киев', '키이우', 50.45, 30.52, 4), town('Odesa', 'Одеса', 'Одесса', '오데사', 46.48, 30.73, 5.5), town('Istanbul', 'Стамбул', 'Стамбул', '이스탄불', 41.01, 28.97, 4.5), town('Novorossiysk', 'Новоросійськ', 'Новороссийск', '노보로시스크', 44.72, 37.77, 6),
  town('St Petersburg', 'Санкт-Петербург', 'Санкт-Петербург', '상트페테르부르크', 59.94, 30.31, 4.5), town('Murmansk', 'Мурманськ', 'Мурманск', '무르만스크', 68.97, 33.08, 5), town('Singapore', 'Сінгапур', 'Сингапур', '싱가포르', 1.29, 103.85, 4), town('Hong Kong', 'Гонконг', 'Гонконг', '홍콩', 22.3, 114.17, 5), town('Dubai', 'Дубай', 'Дубай', '두바이', 25.2, 55.27, 4.5),
  town('Rotterdam', 'Роттердам', 'Роттердам', '로테르담', 51.92, 4.48, 5), town('London', 'Лондон', 'Лондон', '런던', 51.51, -0.12, 4), town('New York', 'Нью-Йорк', 'Нью-Йорк', '뉴욕', 40.71, -74, 4), town('Panama', 'Панама', 'Панама', '파나마', 8.98, -79.52, 4.5), town('Cape Town', 'Кейптаун', 'Кейптаун', '케이프타운', -33.92, 18.42, 4),
];

export function nameIn(name: Name, language: string): string {
  if (language === 'uk') return name.uk ?? name.ru;
  return language === 'ru' ? name.ru : language === 'ko' ? name.ko : name.en;
}

/** Boxes that stand already, by the strips of 16 pixels that they touch. */
export class Taken {
  private readonly strips = new Map<number, number[]>();

  add(x: number, y: number, width: number, height: number) {
    for (let strip = Math.floor(y / 16); strip * 16 < y + height; ++strip) {
      const boxes = this.strips.get(strip);
      if (boxes) boxes.push(x, y, x + width, y + height);
      else this.strips.set(strip, [x, y, x + width, y + height]);
    }
  }
  /** Whether a box would stand on none of them. */
  free(x: number, y: number, width: number, height: number): boolean {
    for (let strip = Math.floor(y / 16); strip * 16 < y + height; ++strip) {
      const boxes = this.strips.get(strip);
      if (!boxes) continue;
      for (let i = 0; i < boxes.length; i += 4) if (x < (boxes[i + 2] as number) && (boxes[i] as number) < x + width && y < (boxes[i + 3] as number) && (boxes[i + 1] as number) < y + height) return false;
    }
    return true;
  }
}
