import { words } from './word-list.ts'

/** Most frequent first. */
export const chineseSurnames = words(`
  Wang 王, Li 李, Zhang 张, Liu 刘, Chen 陈, Yang 杨, Huang 黄, Zhao 赵, Wu 吴, Zhou 周, Xu 徐, Sun 孙, Ma 马, Zhu 朱,
  Hu 胡, Guo 郭, He 何, Lin 林, Gao 高, Luo 罗, Zheng 郑, Liang 梁, Xie 谢, Song 宋, Tang 唐, Xu 许, Han 韩, Deng 邓,
  Feng 冯, Cao 曹, Peng 彭, Zeng 曾, Xiao 肖, Tian 田, Dong 董, Pan 潘, Yuan 袁, Cai 蔡, Jiang 蒋, Yu 余, Yu 于, Du 杜,
  Ye 叶, Cheng 程, Wei 魏, Su 苏, Lü 吕, Ding 丁, Ren 任, Lu 卢, Yao 姚, Shen 沈, Zhong 钟, Jiang 姜, Cui 崔, Tan 谭,
  Lu 陆, Fan 范, Wang 汪, Liao 廖, Shi 石, Jin 金, Wei 韦, Jia 贾, Xia 夏, Fu 付, Fang 方, Zou 邹, Xiong 熊, Bai 白,
  Meng 孟, Qin 秦, Qiu 邱, Hou 侯, Jiang 江, Yin 尹, Xue 薛, Yan 闫, Duan 段, Lei 雷, Long 龙, Tao 陶, Shi 史, Ouyang 欧阳
`)

export const chineseSyllables = words(`
  wei 伟, jian 建, jun 军, ming 明, hua 华, qiang 强, lei 磊, yang 洋, yong 勇, jie 杰, tao 涛, chao 超, ping 平, hui 辉,
  bo 波, bin 斌, hao 浩, peng 鹏, fei 飞, kai 凯, yu 宇, xin 鑫, zhi 志, guo 国, wen 文, li 丽, na 娜, fang 芳, min 敏,
  jing 静, xiu 秀, yan 艳, juan 娟, xia 霞, ling 玲, ting 婷, xue 雪, yue 悦, rui 睿, ze 泽, zi 子, xuan 轩, yi 一, han 涵,
  chen 晨, xi 曦, jia 嘉, jin 锦, tian 天, long 龙, hai 海, bo 博, si 思, meng 梦, qi 琪, lan 兰, ying 英, shan 珊, lu 璐,
  yun 云, feng 峰, dong 东, nan 楠, cheng 诚, de 德, sheng 胜, xiang 翔, zhen 振, shu 书, ke 可, nuo 诺, an 安, ning 宁
`)
