import { words } from './word-list.ts'

/** Most frequent first. */
export const arabicSurnames = words(`
  Al-Ahmad الأحمد, Hassan حسن, Ibrahim إبراهيم, Ali علي, Mahmoud محمود, Al-Sayed السيد, Khalil خليل, Mansour منصور,
  Haddad حداد, Al-Harbi الحربي, Al-Ghamdi الغامدي, Al-Otaibi العتيبي, Al-Qahtani القحطاني, Nasser ناصر, Saleh صالح,
  Khoury خوري, Al-Masri المصري, Abdallah عبد_الله, El-Shazly الشاذلي, Farouk فاروق, Hamdan حمدان, Al-Najjar النجار,
  Ben_Salah بن_صالح, Bouzid بوزيد, Al-Mazrouei المزروعي, Al-Zahrani الزهراني, Sabbagh صباغ, Aziz عزيز, Rahman رحمن
`)

export const arabicGivenNames = words(`
  Mohammed محمد, Ahmed أحمد, Ali علي, Omar عمر, Youssef يوسف, Khalid خالد, Hassan حسن, Hussein حسين, Abdullah عبد_الله,
  Ibrahim إبراهيم, Tariq طارق, Karim كريم, Samir سمير, Faisal فيصل, Rami رامي, Ziad زياد, Fatima فاطمة, Aisha عائشة,
  Maryam مريم, Layla ليلى, Noura نورة, Huda هدى, Salma سلمى, Zainab زينب, Rania رانيا, Dina دينا, Yasmin ياسمين, Amal أمل
`)
