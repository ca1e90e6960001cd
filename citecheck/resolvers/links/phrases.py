"""What error pages say, in many languages, and how to know them from articles about errors.

All phrases are written as people write them and compared folded (``words.spaced``): case, accents
and punctuation do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.resolvers.links.words import Phrases, spaced, word_set

_SUBJECT = (
    r"(?:web ?)?pages?|articles?|content|documents?|files?|(?:web ?)?sites?|resources?|stor(?:y|ies)|"
    r"videos?|items?|posts?|entry|records?|url|address|links?|listing|publications?|reports?|photo|"
    r"image|topic|threads?|blog|journal|products?|object|section|director(?:y|ies)|materials?|"
    r"profile|account|event|job|advert|ad|recipe|episode|message|forum|request|it|tweet|user|channel|"
    r"playlist|podcast|project|repository|paper|broadcast|clip|feature|programme|comment|question|"
    r"group|community|category|tag|thesis"
)
_BETWEEN = (
    r"(?:this|that|which|the|you|we|i|are|re|were|was|have|has|ve|had|been|be|is|it|s|requested|"
    r"asked|looking|searching|for|trying|tried|attempting|attempted|to|access|reach|view|find|open|"
    r"visit|see|load|display|seek(?:ing)?|want(?:ed)?|selected|specified|at|on|in|from|our|your|"
    r"server|web|web ?site|site|entered|typed|clicked|followed|after|no|seems?|appears?|may|might|"
    r"could|probably|either|now|either|or|and|moved|renamed|changed|its|name|sorry|but|just|"
    r"unfortunately|longer|page|with|location)"
)
_GONE = (
    r"not (?:be )?found|(?:can|could) ?(?:not|n t|t) be (?:found|located|displayed|opened)|"
    r"(?:can|could)t be (?:found|located)|(?:was|were|is) n t found|isn t (?:here|available|there)|"
    r"do(?:es)? ?(?:not|n t|nt) (?:seem to |appear to )?(?:exist|be here)|doesn t (?:seem to |appear to )?exist|"
    r"no longer (?:exists?|available|active|here|online|accessible|with us|on this|published|offered|at this)|"
    r"(?:not|isn t|is n t|currently un) ?available|unavailable|"
    r"(?:been|was|were|is|or) (?:permanently )?(?:removed|deleted|taken down|withdrawn|unpublished|retired|discontinued|archived and)|"
    r"has (?:expired|gone|disappeared|vanished)|have expired|is (?:missing|gone|lost)|went missing|"
    r"moved or (?:deleted|removed)|not exist|never existed|been moved or|wandered off"
)
_NAMED = (
    r"(?:page|url|file|document|article|resource|address|object|path) (?:\w+ ){1,16}?"
    r"(?:(?:was|is) not found|(?:could not|couldn t|cannot|can t|can not) be found|"
    r"not found on th(?:is|e) server|does not exist|doesn t exist)"
)
ENGLISH = re.compile(rf"\b(?:(?:{_SUBJECT}) (?:{_BETWEEN} ){{0,18}}(?:{_GONE})|{_NAMED})\b")
"""The subject of a page, filler in between, and its end: ``the page you … has been removed``."""

_ENDS = frozenset(
    "found located displayed opened here available there exist exists be longer unavailable "
    "removed deleted down withdrawn unpublished retired discontinued archived expired gone "
    "disappeared vanished missing lost moved existed wandered".split()
)  # one of these is in all that _GONE fits: a cheap first look

ADDRESSED = re.compile(
    r"\b(?:you|your|sorry|we|our|us|please|oops|whoops|uh oh|check the (?:url|address|spelling)|"
    r"go back|back to|return to|home ?page|apologi[sz]e|unfortunately|requested|try again)\b"
)
"""Words that speak to the reader: error pages do, articles about them hardly."""

PHRASES: dict[str, tuple[str, ...]] = {
    "en": (
        "page not found", "file not found", "url not found", "article not found",
        "the requested url was not found", "we can't find the page", "we couldn't find the page",
        "we couldn't find that page", "we can't find that page", "we could not find the page",
        "we cannot find the page", "can't find what you're looking for", "couldn't find that page",
        "can't find the page you're looking for", "couldn't find what you were looking for",
        "could not find what you were looking for", "cannot find the page you requested",
        "unable to find the page", "unable to locate the page", "unable to find the requested",
        "unable to locate the requested", "nothing was found at this location",
        "nothing found here", "there's nothing here", "there is nothing here", "nothing to see here",
        "you have reached a page that", "you may have mistyped the address",
        "mistyped the address or the page may have moved", "page is no longer", "dead link",
        "the link you followed may be broken", "the link you clicked may be broken",
        "page has been removed", "this page isn't available", "this content isn't available",
        "no such page", "no such file", "no such article", "no such document", "no page exists",
        "there is no page", "there is currently no text in this page", "invalid article id",
        "invalid page", "invalid document id", "no article found", "no record found",
        "no records found", "no results were found for your request", "404 error", "error 404",
        "http 404", "404 not found", "http error 404", "410 gone", "item has been removed",
        "page you requested could not", "page you were looking for doesn't exist",
        "looks like you're lost", "looks like you are lost", "you seem to be lost",
        "the resource you are looking for has been removed", "the page cannot be displayed",
        "this site can't be reached", "website no longer available", "site is closed",
        "this website is no longer", "this site is no longer", "this service has been discontinued",
        "this service is no longer available", "has been shut down", "has been discontinued",
        "no results found", "your search did not match", "no results for", "0 results for",
        "search returned no results", "did not match any", "has ceased publication online",
        "site is now closed", "website is now closed", "site has closed", "website has closed",
        "site has been closed", "website has been closed", "site has been shut down",
        "no thread specified", "invalid thread specified", "no post specified", "no results were found",
        "no articles were found", "no documents were found", "no items were found", "no posts found",
        "no records were found", "no content found", "no data found", "no matching records", "page missing", "missing page", "page doesn't exist",
    ),
    "de": (
        "keine ergebnisse",
        "Seite nicht gefunden", "Seite wurde nicht gefunden", "Seite konnte nicht gefunden werden",
        "Seite konnte leider nicht gefunden werden", "Seite existiert nicht", "nicht mehr verfügbar",
        "Seite ist nicht verfügbar", "Seite ist leider nicht", "Dokument nicht gefunden",
        "Seite wurde leider nicht gefunden", "Seite existiert leider nicht", "Artikel nicht gefunden",
        "Datei nicht gefunden", "Objekt nicht gefunden", "Inhalt nicht gefunden",
        "existiert nicht mehr", "Seite wurde gelöscht", "wurde entfernt", "wurde gelöscht",
        "nicht auffindbar", "nicht gefunden werden", "Seite gibt es nicht", "gibt es leider nicht mehr",
        "gibt es nicht mehr", "Beitrag nicht gefunden", "Diese Seite ist nicht mehr",
        "angeforderte Seite", "aufgerufene Seite", "gesuchte Seite", "Fehler 404", "404 Fehler",
    ),
    "fr": (
        "aucun résultat",
        "page non trouvée", "page introuvable", "page n'a pas été trouvée", "page n'existe pas",
        "page n'existe plus", "page est introuvable", "page que vous recherchez",
        "page que vous cherchez", "page que vous avez demandée", "page demandée n",
        "n'est plus disponible", "n'est pas disponible", "document introuvable", "article introuvable",
        "fichier introuvable", "fichier non trouvé", "contenu introuvable", "a été supprimée",
        "a été supprimé", "a été retiré", "ne peut être trouvée", "n'a pu être trouvée",
        "impossible de trouver la page", "erreur 404", "page inexistante", "n'est plus en ligne",
    ),
    "es": (
        "no se encontraron resultados",
        "página no encontrada", "no se encontró la página", "no se ha encontrado la página",
        "no hemos encontrado la página", "no encontramos la página", "la página no existe",
        "página no existe", "página que buscas no", "página que busca no", "página que está buscando",
        "página que estás buscando", "página solicitada no", "no se encuentra disponible",
        "ya no está disponible", "no está disponible", "ya no existe", "archivo no encontrado",
        "documento no encontrado", "artículo no encontrado", "contenido no encontrado",
        "ha sido eliminada", "ha sido eliminado", "no se pudo encontrar", "no pudimos encontrar",
        "error 404", "página inexistente", "no se encuentra la página",
    ),
    "pt": (
        "nenhum resultado",
        "página não encontrada", "página não foi encontrada", "página não existe",
        "página que procura não", "página que você procura", "página que você está procurando",
        "página solicitada não", "não foi possível encontrar", "não foi possível localizar",
        "não está mais disponível", "não está disponível", "já não existe", "não existe mais",
        "arquivo não encontrado", "ficheiro não encontrado", "conteúdo não encontrado",
        "artigo não encontrado", "foi removida", "foi removido", "erro 404", "página inexistente",
    ),
    "it": (
        "nessun risultato",
        "pagina non trovata", "pagina non è stata trovata", "pagina non esiste",
        "pagina richiesta non", "pagina che stai cercando", "pagina che cerchi",
        "pagina cercata non", "impossibile trovare la pagina", "non è più disponibile",
        "non è disponibile", "non esiste più", "documento non trovato", "file non trovato",
        "articolo non trovato", "contenuto non trovato", "è stata rimossa", "è stato rimosso",
        "è stata eliminata", "errore 404", "pagina inesistente", "non abbiamo trovato la pagina",
    ),
    "nl": (
        "geen resultaten",
        "pagina niet gevonden", "pagina kon niet worden gevonden", "pagina kan niet worden gevonden",
        "pagina bestaat niet", "pagina is niet gevonden", "pagina werd niet gevonden",
        "pagina die u zoekt", "pagina die je zoekt", "niet meer beschikbaar", "niet beschikbaar",
        "bestaat niet meer", "bestaat helaas niet", "bestand niet gevonden", "artikel niet gevonden",
        "document niet gevonden", "is verwijderd", "fout 404", "niet worden gevonden",
    ),
    "sv": (
        "inga resultat",
        "sidan kunde inte hittas", "sidan hittades inte", "sidan finns inte", "sidan kan inte hittas",
        "sidan du söker", "sidan du letar efter", "hittar inte sidan", "kan inte hitta sidan",
        "kunde inte hitta sidan", "finns inte längre", "finns tyvärr inte", "har tagits bort",
        "filen hittades inte", "artikeln hittades inte", "inte tillgänglig", "fel 404",
    ),
    "da": (
        "siden blev ikke fundet", "siden findes ikke", "siden kunne ikke findes",
        "siden kan ikke findes", "siden er ikke fundet", "siden du leder efter", "kan ikke finde siden",
        "kunne ikke finde siden", "findes ikke længere", "ikke længere tilgængelig", "er blevet fjernet",
        "er blevet slettet", "side ikke fundet", "fejl 404", "artiklen findes ikke",
    ),
    "no": (
        "siden ble ikke funnet", "siden finnes ikke", "fant ikke siden", "finner ikke siden",
        "siden du leter etter", "siden eksisterer ikke", "finnes ikke lenger", "side ikke funnet",
        "ikke lenger tilgjengelig", "er fjernet", "er slettet", "feil 404", "vi finner ikke",
        "fann ikkje sida", "sida finst ikkje", "siden kunne ikke bli funnet",
    ),
    "fi": (
        "sivua ei löytynyt", "sivua ei löydy", "sivua ei ole", "etsimääsi sivua", "hakemaasi sivua",
        "hakemasi sivu", "pyydettyä sivua ei", "ei ole enää saatavilla", "ei ole saatavilla",
        "sivu on poistettu", "on poistettu", "virhe 404", "artikkelia ei löytynyt", "tiedostoa ei löydy",
    ),
    "is": ("síða fannst ekki", "síðan fannst ekki", "síðan er ekki til", "efni fannst ekki"),
    "pl": (
        "brak wyników",
        "strona nie została znaleziona", "nie znaleziono strony", "strona nie istnieje",
        "strony nie znaleziono", "nie ma takiej strony", "podana strona nie istnieje",
        "strona której szukasz", "szukana strona", "nie można znaleźć", "nie odnaleziono",
        "nie znaleziono artykułu", "nie znaleziono pliku", "już nie istnieje", "jest niedostępna",
        "została usunięta", "został usunięty", "błąd 404", "nie jest już dostępna",
    ),
    "cs": (
        "stránka nenalezena", "stránka nebyla nalezena", "stránka neexistuje", "stránku nelze najít",
        "stránka nebyla nenalezena", "požadovaná stránka", "hledaná stránka", "nebyla nalezena",
        "nebyl nalezen", "stránku se nepodařilo najít", "byla odstraněna", "byla smazána",
        "již neexistuje", "není dostupná", "chyba 404", "článek nenalezen",
    ),
    "sk": (
        "stránka sa nenašla", "stránka nebola nájdená", "stránka neexistuje", "požadovaná stránka",
        "stránku sa nepodarilo nájsť", "nenašla sa", "bola odstránená", "chyba 404", "už neexistuje",
    ),
    "hu": (
        "az oldal nem található", "oldal nem található", "a keresett oldal", "a kért oldal",
        "nem létezik", "már nem elérhető", "nem elérhető", "nem találjuk", "a lap nem található",
        "törölték", "404-es hiba", "a tartalom nem található", "nincs ilyen oldal",
    ),
    "ro": (
        "pagina nu a fost găsită", "pagina nu a fost gasita", "pagina nu există", "pagina căutată",
        "pagina pe care o căutați", "pagina pe care o cauți", "pagina solicitată nu",
        "nu mai este disponibilă", "nu mai există", "nu am găsit pagina", "a fost ștearsă",
        "eroare 404", "nu este disponibilă", "pagină negăsită",
    ),
    "el": (
        "η σελίδα δεν βρέθηκε", "δεν βρέθηκε", "η σελίδα που ζητήσατε", "η σελίδα που αναζητάτε",
        "η σελίδα που ψάχνετε", "δεν υπάρχει", "δεν είναι διαθέσιμη", "σφάλμα 404",
    ),
    "ru": (
        "по вашему запросу",
        "страница не найдена", "страница не существует", "страницы не существует", "файл не найден",
        "страница не найденa", "запрашиваемая страница", "запрошенная страница", "такой страницы нет",
        "такой страницы не существует", "документ не найден", "статья не найдена", "не найдено",
        "ничего не найдено", "материал не найден", "новость не найдена", "страница удалена",
        "была удалена", "был удален", "страница отсутствует", "больше не существует", "ошибка 404",
        "сайт закрыт", "страница недоступна", "не удалось найти страницу", "объект не найден",
    ),
    "uk": (
        "сторінку не знайдено", "сторінка не знайдена", "сторінки не існує", "сторінка не існує",
        "такої сторінки немає", "такої сторінки не існує", "запитувана сторінка", "помилка 404",
        "матеріал не знайдено", "було видалено", "сторінку видалено", "не знайдено",
    ),
    "be": ("старонка не знойдзена", "старонку не знойдзена", "памылка 404"),
    "bg": (
        "страницата не е намерена", "страницата не съществува", "страницата която търсите",
        "не беше намерена", "страницата не може да бъде намерена", "грешка 404", "няма такава страница",
    ),
    "sr": (
        "stranica nije pronađena", "strana nije pronađena", "stranica ne postoji",
        "tražena stranica", "traženu stranicu", "stranica koju tražite", "više ne postoji",
        "nije dostupna", "страница није пронађена", "страна није пронађена", "страница не постоји",
        "тражена страница", "greška 404", "stranica nije nađena",
    ),
    "sl": (
        "stran ni bila najdena", "stran ne obstaja", "strani ni mogoče najti", "strani ni mogoče",
        "iskane strani", "napaka 404", "stran ni najdena",
    ),
    "mk": ("страницата не е пронајдена", "страницата не постои", "страницата не е најдена"),
    "sq": ("faqja nuk u gjet", "faqja nuk ekziston", "faqja që kërkoni"),
    "lt": (
        "puslapis nerastas", "puslapis neegzistuoja", "puslapio nėra", "tokio puslapio nėra",
        "ieškomas puslapis", "klaida 404",
    ),
    "lv": ("lapa nav atrasta", "lapa netika atrasta", "lapa neeksistē", "kļūda 404", "šāda lapa"),
    "et": (
        "lehekülge ei leitud", "lehte ei leitud", "lehekülge ei ole", "lehte ei eksisteeri",
        "otsitud lehte", "viga 404",
    ),
    "tr": (
        "sonuç bulunamadı",
        "sayfa bulunamadı", "sayfa bulunmamaktadır", "sayfa mevcut değil", "aradığınız sayfa",
        "aradığınız içerik", "böyle bir sayfa yok", "içerik bulunamadı", "hata 404", "404 hatası",
        "dosya bulunamadı", "yayından kaldırılmıştır", "kaldırılmış", "haber bulunamadı",
    ),
    "az": ("səhifə tapılmadı", "səhifə mövcud deyil"),
    "id": (
        "halaman tidak ditemukan", "halaman tidak tersedia", "halaman yang anda cari",
        "halaman yang anda minta", "tidak dapat ditemukan", "halaman ini tidak", "sudah tidak tersedia",
        "telah dihapus", "laman tidak ditemukan", "laman tidak dijumpai", "halaman tidak dijumpai",
    ),
    "vi": (
        "không tìm thấy trang", "trang không tồn tại", "trang bạn tìm kiếm", "trang bạn yêu cầu",
        "không tìm thấy", "trang này không tồn tại", "không còn tồn tại", "lỗi 404", "đã bị xóa",
    ),
    "ca": (
        "pàgina no trobada", "no s'ha trobat la pàgina", "la pàgina no existeix",
        "pàgina que busqueu", "pàgina que cerqueu", "no està disponible", "pàgina que busques",
    ),
    "gl": ("páxina non atopada", "páxina non existe", "non se atopou a páxina"),
    "eu": ("orria ez da aurkitu", "ez da orria aurkitu", "orria ez da existitzen"),
    "hr": ("stranica nije pronađena", "stranica ne postoji", "stranica koju ste tražili"),
    "ga": ("níor aimsíodh an leathanach", "leathanach gan aimsiú"),
    "cy": ("heb ddod o hyd i'r dudalen", "ni chanfuwyd y dudalen", "tudalen heb ei chanfod"),
    "eo": ("paĝo ne trovita", "paĝo ne ekzistas"),
    "la": ("pagina non inventa", "pagina non reperta"),
    "ar": (
        "الصفحة غير موجودة", "لم يتم العثور على الصفحة", "الصفحة المطلوبة غير", "الصفحة التي تبحث عنها",
        "صفحة غير موجودة", "غير متوفرة", "خطأ 404", "لم يتم العثور", "تم حذف",
    ),
    "fa": (
        "صفحه پیدا نشد", "صفحه یافت نشد", "صفحه مورد نظر", "صفحه ای که به دنبال", "خطای 404",
        "یافت نشد", "وجود ندارد", "حذف شده است",
    ),
    "ur": ("صفحہ نہیں ملا", "صفحہ موجود نہیں"),
    "he": (
        "הדף לא נמצא", "הדף המבוקש לא", "העמוד לא נמצא", "העמוד המבוקש", "הדף שחיפשת", "דף לא נמצא",
        "הדף אינו קיים", "העמוד שחיפשת", "שגיאה 404", "הדף שביקשת",
    ),
    "hi": ("पृष्ठ नहीं मिला", "पेज नहीं मिला", "यह पृष्ठ उपलब्ध नहीं", "पृष्ठ मौजूद नहीं"),
    "bn": ("পৃষ্ঠাটি পাওয়া যায়নি", "পৃষ্ঠা পাওয়া যায়নি", "পাতাটি পাওয়া যায়নি"),
    "ta": ("பக்கம் கிடைக்கவில்லை", "பக்கம் காணப்படவில்லை"),
    "te": ("పేజీ కనుగొనబడలేదు",),
    "mr": ("पृष्ठ सापडले नाही", "पान सापडले नाही"),
    "ka": ("გვერდი ვერ მოიძებნა", "გვერდი არ არსებობს"),
    "hy": ("Էջը չի գտնվել", "Էջը գտնված չէ"),
    "kk": ("бет табылмады", "парақ табылмады"),
    "mn": ("хуудас олдсонгүй",),
    "sw": ("ukurasa haukupatikana", "ukurasa haupatikani"),
    "tl": ("hindi nakita ang pahina", "hindi mahanap ang pahina"),
    "af": ("bladsy nie gevind nie", "bladsy kon nie gevind word"),
    "ja": (
        "ページが見つかりません", "ページは見つかりません", "ページが見つかりませんでした",
        "ページは見つかりませんでした", "お探しのページ", "ご指定のページ", "ページは存在しません",
        "ページが存在しません", "ページは存在しない", "指定されたページ", "アクセスしようとしたページ",
        "削除されました", "削除された可能性", "記事は見つかりません", "記事が見つかりません",
        "ファイルが見つかりません", "このページは表示できません", "掲載を終了", "公開を終了",
        "提供を終了", "サービスは終了", "サービスを終了",
    ),
    "zh": (
        "页面不存在", "页面未找到", "找不到页面", "未找到页面", "您访问的页面", "您要访问的页面",
        "您所访问的页面", "你访问的页面", "页面已删除", "页面已被删除", "内容不存在", "文章不存在",
        "网页不存在", "无法找到该页", "页面找不到", "抱歉，找不到", "已被删除", "您查找的页面",
        "你要找的页面", "您要查看的", "該頁面不存在", "頁面不存在", "找不到頁面", "找不到網頁",
        "找不到此頁", "您要找的頁面", "您所查詢的網頁", "找不到您", "網頁不存在", "已被刪除",
        "頁面已刪除", "找不到該頁面", "页面丢失", "页面走丢", "页面没有找到", "没有找到您要",
    ),
    "ko": (
        "페이지를 찾을 수 없습니다", "요청하신 페이지를", "페이지가 존재하지 않습니다",
        "존재하지 않는 페이지", "찾을 수 없는 페이지", "삭제된 게시물", "삭제되었습니다",
        "페이지가 없습니다", "존재하지 않습니다", "찾을 수 없습니다", "기사를 찾을 수 없습니다",
    ),
    "th": ("ไม่พบหน้า", "ไม่พบหน้าที่", "ไม่พบข้อมูล", "หน้าที่คุณต้องการ", "หน้านี้ไม่มีอยู่", "ไม่พบเพจ"),
    "km": ("រកមិនឃើញទំព័រ",),
    "lo": ("ບໍ່ພົບໜ້າ",),
    "my": ("စာမျက်နှာ မတွေ့ပါ",),
}  # fmt: skip
"""What error pages say, by language; complete enough to stand for the error in a short text."""

_ALL = Phrases(*(phrase for phrases in PHRASES.values() for phrase in phrases))

_BARE = frozenset(
    spaced(text)
    for text in (
        "not found", "404 gone", "no encontrado", "no encontrada", "introuvable",
        "non trouvé", "nicht gefunden", "non trovato", "non trovata", "não encontrado",
        "não encontrada", "niet gevonden", "hittades inte", "ikke fundet", "ikke funnet",
        "ei löytynyt", "nie znaleziono", "nenalezeno", "nem található", "negăsit", "не найдено",
        "не знайдено", "nije pronađeno", "bulunamadı", "tidak ditemukan", "غير موجود", "לא נמצא",
        "見つかりません", "未找到", "找不到", "찾을 수 없음", "nothing found", "no longer available",
        "content unavailable", "page unavailable", "video unavailable", "page expired",
        "you are lost", "page gone", "page removed", "page deleted", "link expired",
        "link not found", "gone forever", "page is gone",
    )
)  # fmt: skip
_NOISE = frozenset(
    "404 410 http https error erreur fehler errore erro fel fejl feil virhe blad błąd chyba hiba eroare "
    "ошибка помилка грешка hata ralat kesalahan lỗi خطأ שגיאה 错误 錯誤 エラー 오류 code status "
    "oops ooops whoops ups uups hoppla sorry uh oh ouch ohh 404error error404 e404 404page".split()
)
_STRONG_NOISE = frozenset(
    "404 410 oops ooops whoops ups hoppla 404error error404 e404 404page".split()
)
_PARTS = re.compile(r"\s+[|\-–—·•»«:/]+\s+|[:|»«]\s*|\s+@\s+")
_REMOVED = re.compile(
    r"\b(?:this|the|that|requested) (?:\w+ ){0,2}?(?:has|have|is|was) (?:been |no )?(?:longer |permanently )?"
    r"(?:removed|deleted|taken down|withdrawn|unpublished|available|expired)\b"
)


@lru_cache(maxsize=512)
def headline(title: str) -> bool:
    """Whether a title, or what is left of it without the name of the site, says just "error"."""
    if not title or len(title) > 200:
        return False
    for part in [title, *_PARTS.split(title)]:
        text = spaced(part)
        if text and _is_error(text):
            return True
    return False


def _is_error(text: str) -> bool:
    kept = [word for word in text.split() if word not in _NOISE]
    rest = " ".join(kept)
    if not kept:
        return any(word in _STRONG_NOISE for word in text.split())
    if rest in ("page", "the page"):
        return any(word in _STRONG_NOISE for word in text.split())
    if rest in _BARE:
        return True
    phrase = find(text)
    return bool(phrase) and len(rest) <= len(phrase) + 25


def find(text: str) -> str:
    """The first phrase of an error page in a text that is ``spaced``; empty where there is none."""
    if not word_set(text).isdisjoint(_ENDS) and (match := ENGLISH.search(text)):
        return match[0]
    return _ALL.find(text)


def says_removed(text: str) -> bool:
    """Whether a text that is ``spaced`` says of one thing that it was taken away."""
    return bool(_REMOVED.search(text))
