$('.hero-slider').slick({ dots: true, arrows: false, autoplay: true, autoplaySpeed: 5000, fade: true, responsive: [{ breakpoint: 768, settings: { fade: false, swipe: true } }] });
$('.testimonials').slick({ slidesToShow: 3, slidesToScroll: 1, infinite: true, responsive: [{ breakpoint: 992, settings: { slidesToShow: 2 } }, { breakpoint: 600, settings: { slidesToShow: 1 } }] });
$('.menu-toggle').on('click', function () { $('body').toggleClass('menu-open'); });
$('.mail').each(function () { var a = $(this).data('m').replace(/%(..)/g, function (x, b) { return String.fromCharCode('0x' + b); }); $(this).html($('<a/>', { href: 'mai' + 'lto:' + a, text: a })); });
$(window).on('scroll', function () { $('.site-header').toggleClass('sticky', $(this).scrollTop() > 120); });
if ($('#map').length) { var s = document.createElement('script'); s.src = 'https://maps.googleapis.com/maps/api/js?key=PLACEHOLDER&callback=initMap'; s.async = true; document.head.appendChild(s); }
