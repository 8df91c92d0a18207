import { words } from './word-list.ts'

/** Most frequent first. */
export const koreanSurnames = words(`
  Kim 김, Lee 이, Park 박, Choi 최, Jung 정, Kang 강, Cho 조, Yoon 윤, Jang 장, Lim 임, Han 한, Oh 오, Seo 서, Shin 신,
  Kwon 권, Hwang 황, Ahn 안, Song 송, Ryu 류, Hong 홍, Jeon 전, Ko 고, Moon 문, Son 손, Yang 양, Bae 배, Baek 백, Heo 허,
  Nam 남, Shim 심, Noh 노, Ha 하, Kwak 곽, Sung 성, Cha 차, Joo 주, Woo 우, Min 민, Namkung 남궁
`)

export const koreanSyllables = words(`
  min 민, jun 준, seo 서, yeon 연, ji 지, hoon 훈, hyun 현, woo 우, jae 재, young 영, soo 수, jin 진, kyung 경, sung 성,
  ho 호, dong 동, hye 혜, eun 은, yoo 유, na 나, ha 하, sang 상, tae 태, chul 철, hee 희, mi 미, sun 선, do 도, yun 윤,
  geun 근, bin 빈, won 원, kyu 규, rin 린, ah 아, sol 솔, byung 병, hwan 환
`)
