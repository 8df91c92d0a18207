import { words } from './word-list.ts'

/** Most frequent first, of English-speaking countries. */
export const englishSurnames = words(`
  Smith, Johnson, Williams, Brown, Jones, Davis, Miller, Wilson, Moore, Taylor, Anderson, Thomas, Jackson, White, Harris,
  Martin, Thompson, Clark, Lewis, Robinson, Walker, Young, Allen, King, Wright, Scott, Hill, Green, Adams, Nelson, Baker,
  Hall, Campbell, Mitchell, Carter, Roberts, Phillips, Evans, Turner, Parker, Edwards, Collins, Stewart, Morris, Murphy,
  Cook, Rogers, Morgan, Cooper, Reed, Bailey, Bell, Kelly, Howard, Ward, Watson, Brooks, Bennett, Gray, O'Brien, O'Neill
`)

export const englishGivenNames = words(`
  James, John, Robert, Michael, William, David, Richard, Joseph, Thomas, Charles, Daniel, Matthew, Andrew, Joshua, Kevin,
  Brian, Edward, Timothy, Jason, Ryan, Jacob, Nicholas, Eric, Stephen, Jonathan, Mary, Jennifer, Elizabeth, Susan, Sarah,
  Karen, Emily, Emma, Olivia, Hannah, Rachel, Laura, Megan, Grace, Claire, Alice, Julia, Rebecca, Katherine, Samantha
`)

/** Most frequent first, of continental Europe and Latin America. */
export const europeanSurnames = words(`
  Müller, García, Rossi, Martin, Schmidt, Fernández, Silva, Nowak, Jansen, Nielsen, Weiß, Schäfer, Dupont, Lefèvre,
  Rodríguez, González, Muñoz, Núñez, Peña, Ibáñez, Conti, D'Angelo, Bianchi, Kowalski, Wójcik, Łukasik, Dvořák, Novák,
  Horváth, Szabó, Kovács, Popescu, Ionescu, Jørgensen, Sørensen, Åkesson, Öberg, Lindström, Häkkinen, Mäkelä, Gonçalves,
  Araújo, Magalhães, Côté, Gagné, Lemaître, de_Vries, van_den_Berg, von_Hügel, Köhler, Günther, Böhm, Čapek, Šimić, Đurić,
  Papadopoulos, Yılmaz, Çelik, Öztürk, Björk, Þórsdóttir, Ó_Briain
`)

export const europeanGivenNames = words(`
  Jürgen, José, André, François, Łukasz, Jiří, Søren, Björn, Åsa, Zoë, Renée, Chloé, Hélène, Inés, Andrés, Raúl, Tomáš,
  Zdeněk, Ágnes, György, Małgorzata, Mateusz, Giulia, Luca, Matteo, Sofia, Anna, Lena, Jonas, Felix, Pieter, Sanne, João,
  Inês, Beatriz, Ştefan, Ioana, Mehmet, Ayşe, Çağla, Jean-Pierre, Marie-Claire, Hans-Georg, Núria, Iñigo, Mikael, Kaisa
`)

export const vietnameseSurnames = words('Nguyễn, Trần, Lê, Phạm, Hoàng, Phan, Vũ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý')

export const vietnameseGivenNames = words(`
  Văn_Anh, Minh_Tuấn, Thị_Hương, Quốc_Huy, Đức_Thắng, Thanh_Hà, Ngọc_Lan, Hữu_Phước, Bảo_Châu, Xuân_Trường, Thu_Thủy,
  Hoàng_Nam, Gia_Bảo, Khánh_Linh, Tiến_Dũng
`)
