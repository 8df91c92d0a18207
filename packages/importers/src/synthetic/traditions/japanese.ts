import { words } from './word-list.ts'

/** Most frequent first. */
export const japaneseSurnames = words(`
  Sato 佐藤, Suzuki 鈴木, Takahashi 高橋, Tanaka 田中, Ito 伊藤, Watanabe 渡辺, Yamamoto 山本, Nakamura 中村,
  Kobayashi 小林, Kato 加藤, Yoshida 吉田, Yamada 山田, Sasaki 佐々木, Yamaguchi 山口, Matsumoto 松本, Inoue 井上,
  Kimura 木村, Hayashi 林, Shimizu 清水, Yamazaki 山崎, Mori 森, Abe 阿部, Ikeda 池田, Hashimoto 橋本, Ishikawa 石川,
  Ogawa 小川, Okada 岡田, Goto 後藤, Hasegawa 長谷川, Murakami 村上, Kondo 近藤, Ishii 石井, Sakamoto 坂本, Endo 遠藤,
  Aoki 青木, Fujii 藤井, Nishimura 西村, Fukuda 福田, Ota 太田, Miura 三浦, Okamoto 岡本, Matsuda 松田, Harada 原田
`)

export const japaneseGivenNames = words(`
  Haruto 陽翔, Yuto 悠斗, Sota 颯太, Ren 蓮, Riku 陸, Kaito 海斗, Takumi 匠, Daiki 大輝, Kenta 健太, Shota 翔太,
  Takashi 隆, Hiroshi 浩, Makoto 誠, Kenji 健二, Yusuke 祐介, Daisuke 大輔, Tomoya 智也, Naoki 直樹, Kazuki 和樹,
  Hideo 英雄, Akira 明, Jun 純, Satoshi 聡, Yoko 洋子, Yuki 由紀, Sakura 桜, Aoi 葵, Hina 陽菜, Yui 結衣, Mei 芽衣,
  Keiko 恵子, Akiko 明子, Tomoko 智子, Naomi 直美, Mayumi 真由美, Emi 恵美, Haruka 遥, Misaki 美咲, Nanami 七海, Rin 凛
`)
