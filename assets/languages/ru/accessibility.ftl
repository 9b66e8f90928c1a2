# Заявление о доступности, как требуют шведский закон (2018:1937) и предписания Digg.
accessibility-link = Доступность
accessibility-heading = Заявление о доступности
accessibility-intro = { $municipality } отвечает за этот сайт. Мы хотим, чтобы им могли пользоваться все. Здесь написано, насколько сайт соответствует шведскому закону о доступности цифровых государственных и муниципальных услуг, о каких недостатках мы знаем и как сообщить нам о других.

accessibility-level-heading = Насколько доступен сайт
accessibility-level-fully = Сайт полностью соответствует закону. Мы сравниваем сайт со стандартом EN 301 549, который основан на WCAG 2.1 уровня AA.
accessibility-level-partly = Сайт частично соответствует закону. Мы сравниваем сайт со стандартом EN 301 549, который основан на WCAG 2.1 уровня AA. Недостатки описаны ниже.
accessibility-level-not = Сайт не соответствует закону. Мы сравниваем сайт со стандартом EN 301 549, который основан на WCAG 2.1 уровня AA. Недостатки описаны ниже.
accessibility-level-unknown = Оценки пока нет.

accessibility-gaps-heading = Что недоступно
accessibility-gaps-none = Мы не знаем ни о каких недостатках.
accessibility-gap-drafts = Тексты на некоторых языках написаны компьютером. Никто из тех, кто говорит на этих языках, их ещё не проверил. На этих страницах об этом написано.
accessibility-exempt-heading = Исключения
accessibility-exempt-none = Мы не ссылаемся ни на какие исключения из закона.

accessibility-tested-heading = Как мы проверяли сайт
accessibility-method-self = Мы сами оценили сайт.
accessibility-method-external = Сайт оценил сторонний эксперт.
accessibility-method-programs = Программы проверяют каждую новую версию: на всех языках, в светлом и тёмном режиме, на маленьких и больших экранах.
accessibility-assessed = Последняя оценка: { $date }
accessibility-updated = Заявление обновлено: { $date }

accessibility-contact-heading = Сообщите нам
accessibility-contact = У вас что-то не работает или вам нужен этот материал в другом виде? Контакт: { $contact }
accessibility-contact-anonymous = Вам не нужно говорить, кто вы.

accessibility-authority-heading = Жалоба в ведомство
accessibility-authority = Шведское ведомство по цифровому управлению (Digg) проверяет, соблюдается ли закон. Если наш ответ вас не устроит, вы можете пожаловаться в это ведомство.
accessibility-authority-link = Пожаловаться в Digg
