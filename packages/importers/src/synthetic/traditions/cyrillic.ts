import { words } from './word-list.ts'

/** Most frequent first. */
export const cyrillicSurnames = words(`
  Ivanov Иванов, Smirnov Смирнов, Kuznetsov Кузнецов, Popov Попов, Vasiliev Васильев, Petrov Петров, Sokolov Соколов,
  Mikhailov Михайлов, Novikov Новиков, Fedorov Фёдоров, Morozov Морозов, Volkov Волков, Alekseev Алексеев,
  Lebedev Лебедев, Semenov Семёнов, Egorov Егоров, Pavlov Павлов, Kozlov Козлов, Stepanov Степанов, Nikolaev Николаев,
  Orlov Орлов, Andreev Андреев, Makarov Макаров, Nikitin Никитин, Zakharov Захаров, Shevchenko Шевченко,
  Kovalenko Коваленко, Bondarenko Бондаренко, Tkachenko Ткаченко, Kravchenko Кравченко, Melnyk Мельник, Georgiev Георгиев
`)

/** One name in its usual and in other spellings; all of them are Latin forms of the native one. */
export const cyrillicGivenNames = words(`
  Alexander Александр, Dmitry Дмитрий, Maxim Максим, Sergey Сергей, Andrey Андрей, Alexey Алексей, Ivan Иван,
  Mikhail Михаил, Nikita Никита, Artem Артём, Ilya Илья, Kirill Кирилл, Vladimir Владимир, Pavel Павел, Yuri Юрий,
  Oleg Олег, Igor Игорь, Konstantin Константин, Viktor Виктор, Roman Роман, Denis Денис, Egor Егор, Timofey Тимофей
`)

export const respellings = new Map([
  ['Alexander', 'Aleksandr'],
  ['Dmitry', 'Dmitrii'],
  ['Maxim', 'Maksim'],
  ['Sergey', 'Sergei'],
  ['Andrey', 'Andrei'],
  ['Alexey', 'Aleksei'],
  ['Yuri', 'Iurii'],
  ['Egor', 'Yegor'],
])
